package sc.fiji.anomaly.command;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import ij.ImagePlus;

import sc.fiji.anomaly.InvalidInputException;

/** A pixel that a user asks about. */
record PlaceInImage(int x, int y) {

	private static final Pattern TEXT = Pattern.compile("(\\d{1,9})\\s*,\\s*(\\d{1,9})");

	/**
	 * Reads a column and a row with a comma between them.
	 *
	 * @return empty for a blank
	 */
	static Optional<PlaceInImage> of(final String text, final ImagePlus image) {
		if (text.isEmpty()) return Optional.empty();
		final Matcher numbers = TEXT.matcher(text);
		if (!numbers.matches()) throw new InvalidInputException("place", "is a column and a row, such as 120,80, not '" +
			text + "'");
		final PlaceInImage place = new PlaceInImage(Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2)));
		if (place.x >= image.getWidth() || place.y >= image.getHeight()) throw new InvalidInputException("place", text +
			" lies outside of the image, which is " + image.getWidth() + " x " + image.getHeight());
		return Optional.of(place);
	}
}
