import { useId } from 'react';

/** Our conch: a pearl shell with sutures of gold and a mouth that glows. Decoration; say its name elsewhere. */
export function Conch({ className }: { className?: string }) {
  const id = useId();
  return (
    <svg viewBox="0 0 250 304" aria-hidden="true" className={className}>
      <defs>
        <linearGradient id={`${id}-pearl`} x1="0" y1="0" x2="1" y2="1">
          <stop offset="0" stopColor="#fffaf0" />
          <stop offset="0.38" stopColor="#e9dcd6" />
          <stop offset="0.7" stopColor="#a9a5cf" />
          <stop offset="1" stopColor="#4e5f9e" />
        </linearGradient>
        <radialGradient id={`${id}-mouth`} cx="0.62" cy="0.3" r="0.85">
          <stop offset="0" stopColor="#ffe9d2" />
          <stop offset="0.42" stopColor="#ffb39a" />
          <stop offset="0.8" stopColor="#8a3f6b" />
          <stop offset="1" stopColor="#2c1745" />
        </radialGradient>
        <linearGradient id={`${id}-gold`} x1="0" y1="0" x2="1" y2="0">
          <stop offset="0" stopColor="#a67f3c" />
          <stop offset="0.5" stopColor="#f3dca4" />
          <stop offset="1" stopColor="#a67f3c" />
        </linearGradient>
      </defs>
      <path
        fill={`url(#${id}-pearl)`}
        d="M104 12c-9 9-13 18-13 29-12 7-16 16-15 28-16 9-22 20-20 36-20 11-27 27-24 48-11 42 20 96 94 138 2 3 6 3 8 0 54-28 98-70 101-119 1-22-12-36-33-41 0-21-12-33-35-39-1-17-9-27-27-32-1-14-7-22-19-26-2-9-7-16-17-22Z"
      />
      <g fill="none" stroke={`url(#${id}-gold)`} strokeWidth="2.2" strokeLinecap="round">
        <path d="M91 41c10 6 21 5 30-7M76 69c20 12 45 9 64-9M56 105c34 16 80 10 111-13M32 153c46 22 118 14 170-22" />
      </g>
      <g fill="none" stroke="#6f6aa6" strokeOpacity="0.38" strokeWidth="1.3" strokeLinecap="round">
        <path d="M48 162c-2 34 18 72 62 108M70 167c-2 34 12 66 46 94M92 169c-1 26 6 50 24 74M114 168c-2 16 0 30 6 44" />
        <path d="M74 112c-6 13-8 26-6 42M98 117c-4 13-5 27-4 42M122 117c-1 13-1 25 0 40M146 110c3 12 4 24 4 38M92 76c-4 8-6 17-6 27M112 79c-1 10-1 19 0 29M130 72c2 9 3 18 3 29" />
      </g>
      <path
        fill={`url(#${id}-mouth)`}
        stroke={`url(#${id}-gold)`}
        strokeWidth="2"
        d="M201 142c-46 6-84 54-79 134 40-22 92-62 95-108 1-18-6-27-16-26Z"
      />
      <path fill="#fff4e2" fillOpacity="0.5" d="M203 150c-30 6-56 34-66 78 12-34 34-58 64-66 6-2 8-13 2-12Z" />
      <path fill="#fff" fillOpacity="0.5" d="M46 150c-8 24-2 50 14 74-6-26-8-50-2-72 0-6-10-8-12-2Z" />
    </svg>
  );
}
