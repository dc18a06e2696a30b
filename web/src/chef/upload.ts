/** A file as the part `file` of a form; the contract's type says text where a file goes. */
export const asUpload = (file: File) => ({
  body: { file: '' },
  bodySerializer() {
    const form = new FormData();
    form.append('file', file);
    return form;
  },
});
