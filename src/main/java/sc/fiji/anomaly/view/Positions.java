package sc.fiji.anomaly.view;

import ij.ImagePlus;
import ij.gui.Roi;

/**
 * Where the planes of an image lie in ImageJ's terms.
 *
 * @param slices number of z positions
 * @param frames number of t positions
 * @param hyperstack whether ImageJ tells z, t and channel of an overlay element apart on this image
 */
record Positions(int slices, int frames, boolean hyperstack) {

	static Positions of(final ImagePlus image) {
		return new Positions(image.getNSlices(), image.getNFrames(), image.isHyperStack() || image.getNChannels() > 1);
	}

	int planes() {
		return slices * frames;
	}

	/** Lets an overlay element appear on one plane only, whatever the channel. */
	void place(final Roi roi, final int plane) {
		if (hyperstack) roi.setPosition(0, plane % slices + 1, plane / slices + 1);
		else if (planes() > 1) roi.setPosition(plane + 1);
	}

	/** What to add to a name so that it names the plane: nothing for an image of one plane. */
	String suffix(final int plane) {
		final String z = slices > 1 ? " z:" + (plane % slices + 1) : "";
		final String t = frames > 1 ? " t:" + (plane / slices + 1) : "";
		return z + t;
	}
}
