/** The mark: two circles that choose each other. */
export function Mark({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <rect width="24" height="24" rx="6" fill="#0052D9" />
      <circle cx="9" cy="12" r="6" fill="#FFFFFF" fillOpacity="0.95" />
      <circle cx="15" cy="12" r="6" fill="#9CC2FF" />
      <path d="M12 6.804a6 6 0 0 1 0 10.392 6 6 0 0 1 0-10.392Z" fill="#0B2F8A" />
    </svg>
  );
}
