/** The sign of "me too". It always stands beside words or a number. */
export const Heart = ({ isFilled = true }: { isFilled?: boolean }) => (
  <svg className="heart" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <path
      d="M12 20.5C6 16 3 12.8 3 9.2 3 6.6 5 4.8 7.4 4.8c1.8 0 3.4 1 4.6 2.9 1.2-1.9 2.8-2.9 4.6-2.9C19 4.8 21 6.6 21 9.2c0 3.6-3 6.8-9 11.3z"
      fill={isFilled ? 'currentColor' : 'none'}
      stroke="currentColor"
      strokeWidth="2"
    />
  </svg>
)
