/** The same keys as another language: a missing or unknown one does not type-check. */
export type SameWords<Words> = {
  [Key in keyof Words]: Words[Key] extends string ? string : SameWords<Words[Key]>;
};
