package sc.fiji.anomaly.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import net.imglib2.Dimensions;

import sc.fiji.anomaly.Keep;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.TrainingSettings;
import sc.fiji.anomaly.cases.CaseRule;
import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.method.Methods;
import sc.fiji.anomaly.model.SeenImages;
import sc.fiji.anomaly.preprocessing.Preprocessing;

/**
 * What a training would make of normal images, by a look at some of them: for a dialog, before anything is trained.
 *
 * @param lines what was found and would be decided
 * @param pictures a few of the images as the first member of the model would see them, {@code C x H x W} values in [-1,
 *          1]
 */
public record TrainingPreview(List<String> lines, List<PixelArray> pictures) {

	private static final int PICTURES = 3;

	public TrainingPreview {
		lines = List.copyOf(lines);
		pictures = List.copyOf(pictures);
	}

	/**
	 * Looks at images.
	 *
	 * @param some images, spread over all of them
	 * @param looked how many files these are from
	 * @param files how many files there are in all
	 * @throws IllegalArgumentException if they or the settings cannot be used; the message says why
	 * @throws java.util.concurrent.CancellationException if the progress asked for the end
	 */
	public static TrainingPreview of(final Iterable<Plane> some, final int looked, final int files,
		final TrainingSettings settings, final Methods methods, final Progress progress)
	{
		final MemberPlan plan = new MemberPlan(methods.trained(settings.method()), settings);
		try (NormalImages images = new NormalImages(some, CaseRule.of(settings.cases()), progress)) {
			final Preprocessing first = plan.of(images).get(0).preprocessing();
			final List<String> lines = new ArrayList<>();
			lines.add(files + " files" + (looked < files ? ", of which " + looked + " were looked at" : "") + ": " + sizes(
				images) + ", " + channels(first) + ", " + values(first));
			images.survey().reasons().stream().filter(reason -> reason.startsWith("layout: ")).forEach(lines::add);
			final int units = (int) Math.max(1, Math.round((double) images.units().size() * files / looked));
			lines.add(String.format(Locale.ROOT, "lowest alarm rate that about %d %s support: %.2g%s", units, images
				.unitName(), Split.lowestRate(units, files), Split.isOne(units, files) ? "" : " (approximate)"));
			final int skipped = images.skippedLines().size();
			if (skipped > 0) lines.add(skipped + " cannot be used: " + images.skippedLines().get(0) + (skipped > 1 ? " ..."
				: ""));
			final List<PixelArray> all = new SeenImagesSurvey(images, first, Keep.THUMBNAILS).seen(progress, new TrainingLog(
				Progress.NONE)).thumbnails();
			final List<PixelArray> pictures = new ArrayList<>();
			for (int i = 0; i < Math.min(PICTURES, all.size()); i++)
				pictures.add(all.get(i * SeenImages.MOST / PICTURES % all.size()));
			return new TrainingPreview(lines, pictures);
		}
	}

	private static String sizes(final NormalImages images) {
		final List<Dimensions> sizes = images.survey().sizes();
		final String least = extent(sizes, 0);
		final String most = extent(sizes, sizes.size() - 1);
		return (least.equals(most) ? least : least + " to " + most) + " pixels";
	}

	/** Of the smallest, the second smallest ... image by its area. */
	private static String extent(final List<Dimensions> sizes, final int rank) {
		final Dimensions size = sizes.stream().sorted((a, b) -> Long.compare(a.dimension(0) * a.dimension(1), b.dimension(
			0) * b.dimension(1))).toList().get(rank);
		return size.dimension(0) + " x " + size.dimension(1);
	}

	private static String channels(final Preprocessing first) {
		return first.channels() == 3 ? "RGB" : first.channels() == 1 ? "grey" : first.channels() + " channels";
	}

	private static String values(final Preprocessing first) {
		return String.format(Locale.ROOT, "values from %.4g to %.4g", first.intensity().fixed().low().stream().mapToDouble(
			v -> v).min().orElse(0), first.intensity().fixed().high().stream().mapToDouble(v -> v).max().orElse(0));
	}
}
