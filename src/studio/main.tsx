import './trusted-types.ts';
import '@mantine/core/styles.css';
import '@mantine/dropzone/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import '@xyflow/react/dist/style.css';
import './shell/studio.css';
import { createRoot } from 'react-dom/client';
import { studioClient } from './client/studio-client.ts';
import { App } from './shell/app.tsx';
import { isLateLayout } from './shell/late-layout.ts';
import { loadPlace } from './shell/load-place.ts';
import { readAddress } from './stores/address.ts';
import { studio } from './stores/studio.ts';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no element "root".');

const wanted = new URLSearchParams(location.search).get('device');
const stores = studio(studioClient());
const { place } = readAddress(location.hash);
stores.view.getState().go(place);
// Beside the project, which takes longer to open.
void loadPlace(place);
createRoot(root).render(<App studio={stores} />);
window.addEventListener('error', (event) => {
  if (!isLateLayout(event)) stores.project.getState().report(event.error ?? event.message);
});
window.addEventListener('unhandledrejection', (event) => stores.project.getState().report(event.reason));
const keep = () => {
  stores.config.getState().keep();
  void stores.runs.getState().keep();
};
// The page may be gone soon, on some devices without another event: `beforeunload` leaves the most time.
for (const type of ['beforeunload', 'pagehide']) window.addEventListener(type, keep);
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') keep();
});
void stores.project.getState().open(wanted === 'webgpu' || wanted === 'wasm' ? wanted : 'auto');
