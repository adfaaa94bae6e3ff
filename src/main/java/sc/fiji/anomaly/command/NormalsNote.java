package sc.fiji.anomaly.command;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;

import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.TrainingSettings;
import sc.fiji.anomaly.fit.TrainingPreview;
import sc.fiji.anomaly.input.ImageFolder;
import sc.fiji.anomaly.method.Methods;
import sc.fiji.anomaly.view.ArrayPicture;
import sc.fiji.anomaly.view.form.FieldNote;

/** What a training would make of a folder of normal images, beneath the field of a dialog. */
final class NormalsNote implements CommandForm.Knower {

	/** Files that are looked at: enough to decide by, and soon done. */
	private static final int LOOKED = 60;

	private final Methods methods;

	NormalsNote(final Methods methods) {
		this.methods = methods;
	}

	@Override
	public FieldNote know(final Object value, final BooleanSupplier outdated) {
		if (!(value instanceof final File folder) || !Check.isGiven(folder)) return FieldNote.NONE;
		try {
			final ImageFolder all = ImageFolder.of(folder.toPath(), "normals");
			final ImageFolder some = all.some(LOOKED);
			final TrainingPreview preview = TrainingPreview.of(some, some.files(), all.files(), TrainingSettings.DEFAULT,
				methods, new Progress()
				{

					@Override
					public boolean isCanceled() {
						return outdated.getAsBoolean();
					}
				});
			final List<BufferedImage> pictures = preview.pictures().stream().map(picture -> ArrayPicture.of(picture, 72))
				.toList();
			return new FieldNote(preview.lines(), pictures);
		}
		catch (final IOException e) {
			throw new InvalidInputException("normals", e.getMessage(), e);
		}
	}
}
