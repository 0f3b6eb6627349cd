import { useEffect, useState } from 'react';

import { useNow } from '../live';

function clock(millis: number): string {
  const seconds = Math.max(0, Math.ceil(millis / 1000));
  const pad = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(seconds % 60)}` : `${minutes}:${pad(seconds % 60)}`;
}

/** Time until an end, as figures and as a bar that starts full whenever the end moves. */
export function Countdown({ end, label }: { end: number; label: string }) {
  const now = useNow();
  const [full, setFull] = useState(() => end - Date.now());
  useEffect(() => setFull(end - Date.now()), [end]);
  const left = Math.max(0, end - now);
  const share = full > 0 ? Math.min(1, left / full) : 0;
  return (
    <div className="countdown" role="timer" aria-label={label}>
      <span className={`countdown__time ${left === 0 ? 'countdown__time--over' : ''}`}>
        {left === 0 ? 'over' : clock(left)}
      </span>
      <span className="countdown__track" aria-hidden="true">
        <span className="countdown__bar" style={{ transform: `scaleX(${share})` }} />
      </span>
    </div>
  );
}
