package sc.fiji.anomaly.command;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;

import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.model.AnomalyModel;
import sc.fiji.anomaly.model.ModelCard;
import sc.fiji.anomaly.model.Provenance;
import sc.fiji.anomaly.view.form.FieldNote;

/** The card of a model's file in one line, beneath the field of a dialog. */
final class ModelNote implements CommandForm.Knower {

	@Override
	public FieldNote know(final Object value, final BooleanSupplier outdated) {
		if (!(value instanceof final File file) || !Check.isGiven(file)) return FieldNote.NONE;
		try {
			final ModelCard card = AnomalyModel.read(Check.modelToRead(file)).card();
			final Provenance from = card.provenance();
			return new FieldNote(List.of(String.format(Locale.ROOT,
				"%s, trained on %d images of %d cases on %s; lowest alarm rate %.2g%s", card.method(), from.images(), from
					.units(), from.trained().replaceFirst("T.*", ""), card.calibration().scores().lowestRate(), card.notes()
						.text().isEmpty() ? "" : "; " + card.notes().text())), List.of());
		}
		catch (final IOException e) {
			throw new InvalidInputException("model", e.getMessage(), e);
		}
	}
}
