import { useArt } from './use-art';

/** The back that all 78 share; the pattern beneath shows until the picture has come. `src`: that of another deck. */
export function CardBack({ src }: { src?: string | undefined }) {
  const ours = useArt('back');
  const url = src ?? ours;
  return (
    <span className="card-back block aspect-[300/520] w-full overflow-hidden rounded-[7%/4%]">
      {url !== undefined && (
        <img src={url} alt="" decoding="async" draggable={false} className="size-full object-cover" />
      )}
    </span>
  );
}
