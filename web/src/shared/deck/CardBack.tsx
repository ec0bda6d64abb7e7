import { useArt } from './use-art';

/** The back that all 78 share, or that of another deck; the pattern beneath shows until the picture has come. */
export function CardBack({ picture }: { picture?: string | undefined }) {
  const own = useArt('back');
  const url = picture ?? own;
  return (
    <span className="card-back block aspect-[300/520] w-full overflow-hidden rounded-[7%/4%]">
      {url !== undefined && (
        <img src={url} alt="" decoding="async" draggable={false} className="size-full object-cover" />
      )}
    </span>
  );
}
