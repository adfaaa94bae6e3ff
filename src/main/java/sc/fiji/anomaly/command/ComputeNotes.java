package sc.fiji.anomaly.command;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.device.ComputeReport;
import sc.fiji.anomaly.device.LibraryNeed;
import sc.fiji.anomaly.device.LibraryOffer;
import sc.fiji.anomaly.device.LibraryPlace;
import sc.fiji.anomaly.view.form.FieldNote;

/** What is said beneath the fields of Compute device. */
final class ComputeNotes {

	private ComputeNotes() {}

	/** What computes now, and why. */
	static FieldNote device(final ComputeReport report) {
		return said(report.lines());
	}

	/** What a folder is; without one, what is missing. */
	static FieldNote library(final File folder, final LibraryNeed need, final Supplier<ComputeReport> report) {
		if (!Check.isGiven(folder)) return said(steps(report.get()));
		try {
			return said(List.of(new LibraryPlace(need).inWords(folder.toPath())));
		}
		catch (final IOException e) {
			throw new InvalidInputException("library", e.getMessage(), e);
		}
	}

	/** How large it is. Asks the network only where the download is ticked. */
	static FieldNote download(final boolean wanted, final LibraryNeed need) {
		if (!wanted) return FieldNote.NONE;
		try {
			return said(List.of(LibraryOffer.ask(need) + ". OK downloads them."));
		}
		catch (final IOException e) {
			throw new InvalidInputException("download", e.getMessage(), e);
		}
	}

	/** What is missing until a GPU computes, numbered. */
	static List<String> steps(final ComputeReport report) {
		final List<String> steps = report.missing();
		if (steps.isEmpty()) return List.of("Nothing is missing for a GPU.");
		final List<String> lines = new ArrayList<>(List.of("What is missing for a GPU:"));
		for (int i = 0; i < steps.size(); i++)
			lines.add((i + 1) + ". " + steps.get(i));
		return lines;
	}

	private static FieldNote said(final List<String> lines) {
		return new FieldNote(lines, List.of());
	}
}
