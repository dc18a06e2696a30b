export const words = { start: 'Kitchen', draft: 'Not published yet', live: 'Published' };
