export function canShareSomehow(): boolean {
  return typeof (navigator as Partial<Navigator>).share === 'function';
}

/** The system's own share sheet; the picture goes along where files can be shared. */
export async function shareBySystem(link: { title: string; url: string }, picture: File | undefined): Promise<void> {
  const withPicture = { ...link, files: picture === undefined ? [] : [picture] };
  const takesFiles = picture !== undefined && (navigator as Partial<Navigator>).canShare?.(withPicture) === true;
  try {
    await navigator.share(takesFiles ? withPicture : link);
  } catch {
    // Closed without choosing an app: nothing to say.
  }
}
