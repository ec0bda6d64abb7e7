import { lazy } from 'react';
import { Route, Routes } from 'react-router';
import { Layout } from './Layout';
import { HomePage } from './pages/HomePage';
import { NotFoundPage } from './pages/NotFoundPage';

/** Only the shore is in the first load; every other screen, and what it needs, comes when it is opened. */
const ServerState = lazy(() => import('./ServerState').then((module) => ({ default: module.ServerState })));
const ConsultPage = lazy(() => import('./pages/ConsultPage').then((module) => ({ default: module.ConsultPage })));
const SharedPage = lazy(() => import('./pages/SharedPage').then((module) => ({ default: module.SharedPage })));
const ReadingsPage = lazy(() => import('./pages/ReadingsPage').then((module) => ({ default: module.ReadingsPage })));
const ReadingPage = lazy(() => import('./pages/ReadingPage').then((module) => ({ default: module.ReadingPage })));
const DeckPage = lazy(() => import('./pages/DeckPage').then((module) => ({ default: module.DeckPage })));
const DeckCardPage = lazy(() => import('./pages/DeckCardPage').then((module) => ({ default: module.DeckCardPage })));
const DecksPage = lazy(() => import('./pages/DecksPage').then((module) => ({ default: module.DecksPage })));
const DeckEditorPage = lazy(() =>
  import('./pages/DeckEditorPage').then((module) => ({ default: module.DeckEditorPage })),
);
const RoomsPage = lazy(() => import('./pages/RoomsPage').then((module) => ({ default: module.RoomsPage })));
const RoomPage = lazy(() => import('./pages/RoomPage').then((module) => ({ default: module.RoomPage })));
const SignInPage = lazy(() => import('./pages/SignInPage').then((module) => ({ default: module.SignInPage })));
const AccountPage = lazy(() => import('./pages/AccountPage').then((module) => ({ default: module.AccountPage })));
const FarewellPage = lazy(() => import('./pages/FarewellPage').then((module) => ({ default: module.FarewellPage })));
const ApplyPage = lazy(() => import('./pages/ApplyPage').then((module) => ({ default: module.ApplyPage })));
const ExpertPage = lazy(() => import('./pages/ExpertPage').then((module) => ({ default: module.ExpertPage })));
const AdminPage = lazy(() => import('./pages/AdminPage').then((module) => ({ default: module.AdminPage })));

export function Routing() {
  return (
    <Routes>
      <Route element={<Layout />}>
        <Route index element={<HomePage />} />
        <Route element={<ServerState />}>
          <Route path="consult/:id" element={<ConsultPage />} />
          <Route path="r/:shareId" element={<SharedPage />} />
          <Route path="readings" element={<ReadingsPage />} />
          <Route path="readings/:id" element={<ReadingPage />} />
          <Route path="deck" element={<DeckPage />} />
          <Route path="deck/:card" element={<DeckCardPage />} />
          <Route path="decks" element={<DecksPage />} />
          <Route path="decks/:id" element={<DeckEditorPage />} />
          <Route path="rooms" element={<RoomsPage />} />
          <Route path="rooms/:id" element={<RoomPage />} />
          <Route path="sign-in" element={<SignInPage />} />
          <Route path="account" element={<AccountPage />} />
          <Route path="experts/apply" element={<ApplyPage />} />
          <Route path="experts/:id" element={<ExpertPage />} />
          <Route path="admin" element={<AdminPage />} />
        </Route>
        <Route path="farewell" element={<FarewellPage />} />
        <Route path="*" element={<NotFoundPage />} />
      </Route>
    </Routes>
  );
}
