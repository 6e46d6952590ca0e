/** "Use my location": asks the browser where it is and sends that as a form, in the body of the request. */

const PATIENCE_MS = 15_000;
const DIGITS = 6;

export class Locating {
  private readonly status: HTMLElement | null;

  constructor(
    private readonly form: HTMLFormElement,
    private readonly send: () => void = () => form.submit(),
  ) {
    this.status = form.querySelector("[role=status]");
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.ask();
    });
  }

  private ask(): void {
    this.say(this.form.dataset["waiting"]);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => this.submit(coords),
      () => this.say(this.form.dataset["failed"]),
      { enableHighAccuracy: true, timeout: PATIENCE_MS, maximumAge: 60_000 },
    );
  }

  private submit({ longitude, latitude }: Pick<GeolocationCoordinates, "longitude" | "latitude">): void {
    this.set("lon", longitude);
    this.set("lat", latitude);
    this.send();
  }

  private set(name: string, value: number): void {
    const field = this.form.elements.namedItem(name);
    if (field instanceof HTMLInputElement) field.value = value.toFixed(DIGITS);
  }

  private say(text: string | undefined): void {
    if (this.status !== null) this.status.textContent = text ?? "";
  }
}
