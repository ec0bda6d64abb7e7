import type { BrowserContext } from '@playwright/test';

export interface Sitter {
  wall: [string, string];
  hair: string;
  skin: string;
  dress: string;
}

export const reader: Sitter = { wall: ['#1b2a63', '#3b2b6b'], hair: '#20172f', skin: '#e8b796', dress: '#7c5cc4' };
export const querent: Sitter = { wall: ['#17485c', '#1c2f5e'], hair: '#4a2c22', skin: '#f0c8a8', dress: '#2f9c93' };

/** Somebody before the camera, for pictures that are shown: Chromium's own fake is a green field with a clock. */
export async function sitBeforeCamera(context: BrowserContext, sitter: Sitter): Promise<void> {
  await context.addInitScript((who: Sitter) => {
    // A page that did not come over a safe way has none.
    const devices = (navigator as Partial<Navigator>).mediaDevices;
    if (devices === undefined) return;
    const native = devices.getUserMedia.bind(devices);

    function paint(canvas: HTMLCanvasElement, time: number): void {
      const pen = canvas.getContext('2d');
      if (pen === null) return;
      const { width, height } = canvas;
      const sway = Math.sin(time / 900) * 6;
      const disc = (x: number, y: number, rx: number, ry: number, colour: string) => {
        pen.fillStyle = colour;
        pen.beginPath();
        pen.ellipse(x, y, rx, ry, 0, 0, 2 * Math.PI);
        pen.fill();
      };
      const wall = pen.createLinearGradient(0, 0, width, height);
      wall.addColorStop(0, who.wall[0]);
      wall.addColorStop(1, who.wall[1]);
      pen.fillStyle = wall;
      pen.fillRect(0, 0, width, height);
      disc(width * 0.8, height * 0.22, 74, 74, '#f6eccf');
      disc(width * 0.825, height * 0.2, 66, 66, who.wall[0]);
      for (const [x, y] of [
        [0.12, 0.2],
        [0.22, 0.09],
        [0.3, 0.3],
        [0.66, 0.1],
        [0.9, 0.5],
      ] as const)
        disc(width * x, height * y, 3, 3, '#f6eccf');
      const middle = width / 2 + sway;
      disc(middle, height * 0.46, 148, 178, who.hair);
      pen.fillStyle = who.hair;
      pen.fillRect(middle - 148, height * 0.46, 296, 190);
      disc(width / 2, height * 1.12, 300, 250, who.dress);
      pen.fillStyle = who.skin;
      pen.fillRect(middle - 40, height * 0.6, 80, 110);
      disc(middle, height * 0.8, 64, 34, who.skin);
      disc(middle, height * 0.47, 106, 134, who.skin);
      disc(middle, height * 0.33, 118, 62, who.hair);
      const blink = time % 4200 < 140 ? 2 : 11;
      for (const side of [-1, 1]) {
        disc(middle + side * 42, height * 0.47, 11, blink, '#2a1d2e');
        disc(middle + side * 62, height * 0.545, 20, 13, 'rgb(255 130 120 / 0.35)');
      }
      pen.strokeStyle = '#a8483f';
      pen.lineWidth = 7;
      pen.lineCap = 'round';
      pen.beginPath();
      pen.arc(middle, height * 0.53, 40, 0.22 * Math.PI, 0.78 * Math.PI);
      pen.stroke();
    }

    function camera(): MediaStreamTrack[] {
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [960, 720];
      paint(canvas, 0);
      setInterval(() => paint(canvas, performance.now()), 80);
      return canvas.captureStream(12).getVideoTracks();
    }

    devices.getUserMedia = async (wish) => {
      const sound =
        wish?.audio === undefined || wish.audio === false ? [] : (await native({ audio: wish.audio })).getTracks();
      return new MediaStream([...sound, ...(wish?.video === undefined || wish.video === false ? [] : camera())]);
    };
  }, sitter);
}
