package sc.fiji.anomaly.view;

import java.text.BreakIterator;
import java.util.Locale;
import java.util.stream.Collectors;

/** Text in lines that fit a window: message windows break none by themselves, and are as wide as their longest one. */
public final class Wrapped {

	private Wrapped() {
		// nothing to make
	}

	/**
	 * The text with line breaks added, between words where that is possible. Its own line breaks stay.
	 *
	 * @param width the most characters of a line, 2 or more
	 */
	public static String text(final String text, final int width) {
		return text.lines().map(line -> wrap(line, width)).collect(Collectors.joining("\n"));
	}

	private static String wrap(final String text, final int width) {
		final StringBuilder lines = new StringBuilder();
		int start = 0;
		while (text.length() - start > width) {
			final int end = lineEnd(text, start, width);
			lines.append(text.substring(start, end).stripTrailing()).append('\n');
			start = end;
		}
		return lines.append(text.substring(start).stripTrailing()).toString();
	}

	/** The last place to break at, or else, within a word that is longer than a line, the width. */
	private static int lineEnd(final String text, final int start, final int width) {
		final int most = start + width;
		// the blank behind a word that just fits is no part of the line
		final int last = Character.isWhitespace(text.charAt(most)) ? most + 1 : most;
		final BreakIterator words = BreakIterator.getLineInstance(Locale.ROOT);
		words.setText(text);
		final int end = words.isBoundary(last) ? last : words.preceding(last);
		if (end > start) return end;
		return Character.isLowSurrogate(text.charAt(most)) ? most - 1 : most;
	}
}
