package sc.fiji.anomaly.view;

import java.util.Comparator;

import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.image.MapLabel;
import sc.fiji.anomaly.model.OpenedModel;
import sc.fiji.anomaly.preprocessing.Preprocessing;
import sc.fiji.anomaly.scoring.Member;

/** How small a thing a model can see, in the pixels of its training images and in their physical unit. */
final class ModelSight {

	private final OpenedModel model;

	ModelSight(final OpenedModel model) {
		this.model = model;
	}

	/** Pixels of a typical training image in a pixel that a member works with; less where images are cropped. */
	double scale(final Member member) {
		final Preprocessing view = member.preprocessing();
		final long width = model.card().provenance().shapes().width();
		if (view.layout() == Layout.TEXTURE) return view.reduction();
		return width == 0 ? 1 : (double) width / view.width();
	}

	/** Width of a level's structures. */
	String size(final Level level, final Member member) {
		return size(level.size() * scale(member), member);
	}

	private static String size(final double pixels, final Member member) {
		final String label = new MapLabel("", pixels, member.preprocessing().pixelSize()).toString();
		return label.replaceAll("[()]", "").replaceAll("(\\d)\\.0+ ", "$1 ").trim();
	}

	/** What is too small for it, in a sentence. */
	String smallest() {
		final Member closest = model.members().stream().min(Comparator.comparingDouble(this::scale)).orElseThrow();
		final double finest = scale(closest);
		return finest <= 1 ? "It looks at every pixel" + (closest.preprocessing().pixelSize().isPhysical() ? " (" + size(1,
			closest) + ")" : "") + " of an image as large as the training images. A single odd pixel marks nothing: marks " +
			"are of several." : "It cannot see what is smaller than " + size(finest, closest) +
				" in an image as large as the training images: a pixel of those that it works with is as large.";
	}

	/** The sizes of structures that it looks at, from the smallest to the largest, in a few words. */
	String range() {
		String smallest = "";
		String largest = "";
		double low = Double.POSITIVE_INFINITY;
		double high = 0;
		for (final Member member : model.members())
			for (final Level level : member.detector().levels()) {
				final double width = level.size() * scale(member);
				if (width < low) smallest = size(level, member);
				if (width > high) largest = size(level, member);
				low = Math.min(low, width);
				high = Math.max(high, width);
			}
		return smallest.equals(largest) ? smallest : smallest + " to " + largest;
	}
}
