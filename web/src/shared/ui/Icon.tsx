const shapes = {
  send: 'M4 12 20 4l-5 16-3.5-6.5L4 12Zm7.5 1.5L20 4',
  stop: 'M7 7h10v10H7z',
  menu: 'M4 7h16M4 12h16M4 17h10',
  close: 'M6 6l12 12M18 6 6 18',
  share: 'M12 15V4m0 0L8 8m4-4 4 4M5 13v5a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2v-5',
  copy: 'M9 9h10v10H9zM5 15V5h10',
  pencil: 'm5 19 1-4L16 5l3 3L9 18l-4 1Z',
  trash: 'M5 7h14M10 7V5h4v2m-7 0 1 13h8l1-13',
  check: 'm5 13 4.5 4.5L19 7',
  mic: 'M12 4a2.5 2.5 0 0 1 2.5 2.5v5a2.5 2.5 0 0 1-5 0v-5A2.5 2.5 0 0 1 12 4Zm-6 7.5a6 6 0 0 0 12 0M12 17.5V21',
  micOff:
    'M4 4l16 16M9.5 9.5v2a2.5 2.5 0 0 0 4 2M14.5 10V6.500a2.5 2.5 0 0 0-4.7-1.200M6 11.500a6 6 0 0 0 9.5 4.900M12 17.500V21',
  camera: 'M4 7h11v10H4zm11 4 5-3v8l-5-3',
  cameraOff: 'M4 4l16 16M9 7h6v6M15 11l5-3v8l-3-1.800M13 17H4V7',
  chat: 'M5 5h14v10h-7l-4 4v-4H5z',
  leave: 'M3 14c6-6 12-6 18 0l-2.5 3-4-2v-2.500c-1.7-.5-3.3-.5-5 0V15l-4 2L3 14Z',
  plus: 'M12 5v14M5 12h14',
  arrow: 'M5 12h14m-6-6 6 6-6 6',
  back: 'M19 12H5m6-6-6 6 6 6',
  thumbUp:
    'M7 11v9H4v-9h3Zm0 0 4-7c1.600 0 2.500 1.200 2.200 2.700L12.600 10H18a2 2 0 0 1 2 2.400l-1.200 6A2 2 0 0 1 16.800 20H7',
  thumbDown:
    'M17 13V4h3v9h-3Zm0 0-4 7c-1.600 0-2.500-1.200-2.200-2.700l.6-3.300H6a2 2 0 0 1-2-2.400l1.200-6A2 2 0 0 1 7.200 4H17',
  undo: 'M9 14 4 9l5-5M4 9h10a6 6 0 0 1 0 12h-3',
  again: 'M20 11a8 8 0 1 0-2.300 6.300M20 4v7h-7',
  cards: 'M4.500 7.500 11 5l5 13-6.500 2.500zM14 6h6v13h-4',
  shell: 'M12 20C6 17 4 12 6 8c2-3.500 10-3.500 12 0 2 4 0 9-6 12Zm0 0V6M12 20 7.500 8M12 20l4.500-12',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm-7.500 8c.8-3.600 3.800-5.500 7.500-5.500s6.700 1.900 7.500 5.500',
  exit: 'M14 5H6v14h8M10 12h10m-4-4 4 4-4 4',
  device: 'M7 3.500h10v17H7zM11 17.500h2',
  screen: 'M3.500 5h17v11h-17zM9 20h6m-3-4v4',
  download: 'M12 4v11m0 0-4-4m4 4 4-4M5 19h14',
  link: 'M10 14a4 4 0 0 0 5.700 0l3-3A4 4 0 0 0 13 5.300l-1.200 1.200M14 10a4 4 0 0 0-5.700 0l-3 3a4 4 0 0 0 5.700 5.700l1.200-1.200',
  clock: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16Zm0 4v4.500l3 2',
  shield: 'M12 3l7 3v5c0 5-3 8-7 10-4-2-7-5-7-10V6l7-3Zm-3 9 2.2 2.200L15.5 10',
  attach:
    'M19 11.500 12 18.500a4 4 0 0 1-5.700-5.700l7.500-7.500a2.700 2.700 0 0 1 3.800 3.800l-7.500 7.500a1.300 1.300 0 0 1-1.900-1.900L15 8',
  file: 'M6 3.500h8l4 4v13H6zM14 3.500v4h4',
  settings: 'M4 7h8m4 0h4M4 17h4m4 0h8M14 4.500v5M10 14.500v5',
  lock: 'M6 11h12v9H6zM8.500 11V8a3.500 3.500 0 0 1 7 0v3',
  unlock: 'M6 11h12v9H6zM8.500 11V8a3.500 3.500 0 0 1 6.700-1.400',
  star: 'm12 4 2.400 5.200 5.600.700-4.100 3.900 1 5.600-4.900-2.700-4.900 2.700 1-5.600L4 9.900l5.600-.7L12 4Z',
  upload: 'M12 15V4m0 0L8 8m4-4 4 4M5 19h14',
  picture: 'M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.500 9h.01',
} as const;

export type IconName = keyof typeof shapes;

/** Line drawings in the weight of the gold line; decoration only, the label is on what holds them. */
export function Icon({ name, className }: { name: IconName; className?: string }) {
  return (
    <svg
      viewBox="0 0 24 24"
      aria-hidden="true"
      className={`size-5 fill-none stroke-current ${className ?? ''}`}
      strokeWidth={1.7}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={shapes[name]} />
    </svg>
  );
}
