package sc.fiji.anomaly.screening;

import java.io.IOException;
import java.nio.file.Path;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.testing.BrightnessMethod;

/** A program that screens slowly enough to be killed. */
final class SlowScreening {

	private static final int PAUSE_MS = 30;

	private SlowScreening() {}

	/** @param args model, images, output */
	public static void main(final String[] args) throws IOException {
		screen(Path.of(args[0]), Path.of(args[1]), Path.of(args[2]), PAUSE_MS);
		System.exit(0);
	}

	static void screen(final Path model, final Path images, final Path output, final int pause) throws IOException {
		new FolderScreening(BrightnessMethod.detection(), new ScreeningRequest(model, images, output, 0.05, "file", false,
			true, false, true, "cpu"), new Progress()
		{

				@Override
				public void report(final String stage, final double fraction) {
					try {
						Thread.sleep(pause);
					}
					catch (final InterruptedException e) {
						throw new IllegalStateException(e);
					}
				}
			}).run();
	}
}
