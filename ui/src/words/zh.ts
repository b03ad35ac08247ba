import { subjects } from './subjects';

/** Every subject in Chinese. */
export const words = Object.fromEntries(Object.entries(subjects).map(([name, subject]) => [name, subject.zh]));
