import { subjects } from './subjects';

/** Every subject in English. */
export const words = Object.fromEntries(Object.entries(subjects).map(([name, subject]) => [name, subject.en]));
