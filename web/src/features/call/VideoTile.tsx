import { useEffect, useRef, type ReactNode } from 'react';

interface VideoTileProps {
  label: string;
  stream: MediaStream | undefined;
  /** Our own picture: silent, and the way round that a mirror shows it. */
  own?: boolean;
  /** A screen: all of it, and no part cut off. */
  whole?: boolean;
  /** The device to be heard through; empty for the system's choice. */
  speaker?: string;
  /** In place of the picture, where there is none. */
  children?: ReactNode;
  className?: string;
}

export function VideoTile({ label, stream, own, whole, speaker = '', children, className }: VideoTileProps) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const element = video.current;
    if (element === null) return;
    element.srcObject = stream ?? null;
    // A refusal to play by itself is undone by the first touch of the page; `autoplay` then goes on.
    if (stream !== undefined) void element.play().catch(() => undefined);
  }, [stream]);
  useEffect(() => {
    const element = video.current;
    if (element === null || !('setSinkId' in element)) return;
    // A device that has just gone: the system's choice plays on.
    void element.setSinkId(speaker).catch(() => undefined);
  }, [speaker]);
  return (
    <div className={`relative grid overflow-hidden rounded-card border border-line bg-abyss ${className ?? ''}`}>
      <video
        ref={video}
        aria-label={label}
        autoPlay
        playsInline
        muted={own === true}
        className={`absolute inset-0 size-full ${whole === true ? 'object-contain' : 'object-cover'} ${own === true ? '-scale-x-100' : ''} ${children === undefined ? '' : 'invisible'}`}
      />
      {children !== undefined && (
        <div className="relative grid place-content-center justify-items-center gap-3 p-4 text-center text-sm text-mist">
          {children}
        </div>
      )}
    </div>
  );
}
