package sc.fiji.anomaly.input.slide;

import java.io.IOException;

import sc.fiji.anomaly.image.Plane;

/**
 * A part of a slide at full resolution.
 *
 * @param x first column
 * @param y first row
 * @param width columns
 * @param height rows
 */
public record SlideTile(long x, long y, int width, int height) {

	/** What a tile is called in tables: {@code tile x:0 y:1024}. */
	public String name() {
		return "tile x:" + x + " y:" + y;
	}

	/**
	 * Reads it as an image of its own. All tiles of a slide come from one source: they are one case.
	 *
	 * @throws IOException if a part of it cannot be read
	 */
	public Plane read(final Slide slide) throws IOException {
		return new Plane(slide.name() + " " + name(), slide.name(), slide.read(0, x, y, width, height), slide.pixelSize(),
			true);
	}
}
