export { nearest, type Suggestion, suggest } from '@foodiefast/gazetteer/gazetteer';
