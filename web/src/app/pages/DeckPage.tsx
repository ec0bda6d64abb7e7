export { DeckBrowser as DeckPage } from '@/features/tarot/deck/DeckBrowser';
