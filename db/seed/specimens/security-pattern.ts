/** Bundles of waves across the whole area, as fine security printing has them; `phase` makes one unlike the next. */
export function waves(area: {
  width: number;
  height: number;
  colours: readonly [string, string];
  phase: number;
  gap: number;
}): string {
  const { width, height, colours, phase, gap } = area;
  const paths: string[] = [];
  for (let line = -6; line * gap < height + 60; line += 1) {
    const points: string[] = [];
    for (let x = 0; x <= width; x += 20) {
      const swell = Math.sin(x / 120 + phase + line * 0.09) * 22 + Math.sin(x / 47 - line * 0.16) * 7;
      points.push(`${x} ${(line * gap + swell).toFixed(1)}`);
    }
    const colour = colours[line & 1] ?? colours[0];
    paths.push(`<path d="M${points.join('L')}" stroke="${colour}" stroke-opacity="0.3"/>`);
  }
  return `<g fill="none" stroke-width="1">${paths.join('')}</g>`;
}

/** A rosette of interlaced petals, like those drawn by a geometric lathe. */
export function rosette(flower: {
  x: number;
  y: number;
  radius: number;
  petals: number;
  colour: string;
  opacity: number;
}): string {
  const { x, y, radius, petals, colour, opacity } = flower;
  const strands = 8;
  const paths = Array.from({ length: strands }, (_, strand) => {
    const points: string[] = [];
    for (let step = 0; step < 240; step += 1) {
      const angle = (step / 240) * Math.PI * 2;
      const reach = radius * (0.66 + 0.34 * Math.cos(petals * angle + (strand / strands) * Math.PI * 2));
      points.push(`${(x + Math.cos(angle) * reach).toFixed(1)} ${(y + Math.sin(angle) * reach).toFixed(1)}`);
    }
    return `<path d="M${points.join('L')}z"/>`;
  });
  return `<g fill="none" stroke="${colour}" stroke-opacity="${opacity}" stroke-width="1">${paths.join('')}</g>`;
}

/** The emblem of no state: nine petals in a ring. */
export function neutralEmblem(x: number, y: number, radius: number, colour: string): string {
  const petals = Array.from(
    { length: 9 },
    (_, petal) =>
      `<ellipse cx="${x}" cy="${y - radius * 0.42}" rx="${radius * 0.19}" ry="${radius * 0.34}" transform="rotate(${petal * 40} ${x} ${y})"/>`,
  );
  return (
    `<g fill="${colour}" fill-opacity="0.16" stroke="${colour}" stroke-width="${(radius / 26).toFixed(2)}">` +
    `<circle cx="${x}" cy="${y}" r="${radius}" fill="none" stroke-width="${(radius / 12).toFixed(2)}"/>` +
    `<circle cx="${x}" cy="${y}" r="${radius * 0.86}" fill="none" stroke-opacity="0.5"/>${petals.join('')}</g>`
  );
}
