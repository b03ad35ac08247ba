import type { PostForm } from './form';

/** What every step of the form gets. */
export interface StepProps {
  form: PostForm;
  change: (part: Partial<PostForm>) => void;
  /** The fault at a field of the desk, in words, once faults are shown. */
  faultAt: (field: string) => string | undefined;
}
