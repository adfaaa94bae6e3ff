package sc.fiji.anomaly.preprocessing;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.PixelSize;

/** How images are preprocessed for a member of a model: size, crop and range of values, from all of them. */
final class ViewRule {

	private final List<SurveyedImage> images;

	/** @param images at least one */
	ViewRule(final List<SurveyedImage> images) {
		this.images = List.copyOf(images);
	}

	Preprocessing of(final WantedView wanted) {
		return wanted.layout() == Layout.ALIGNED ? aligned(wanted) : texture(wanted);
	}

	/** Why it was decided so, for the log. */
	static String reason(final Preprocessing decided, final WantedView wanted) {
		return decided.layout() == Layout.ALIGNED ? alignedReason(decided, wanted) : textureReason(decided, wanted);
	}

	private int channels() {
		return images.get(0).samples().size();
	}

	private Preprocessing aligned(final WantedView wanted) {
		final int asked = wanted.size();
		final SizeRule rule = wanted.sizes();
		final double longest = SurveyedImage.median(images, SurveyedImage::longerSide);
		// Several times the smallest size: reduced by that factor, the images are the same as at the smallest size.
		final int times = asked > 0 ? 1 : (int) Math.max(1, Long.highestOneBit((long) Math.min(wanted.alignedSize(),
			longest) / ImageSurvey.ALIGNED_SIZE));
		final int smallest = asked > 0 ? asked : rule.fitted(ImageSurvey.ALIGNED_SIZE);
		final boolean cropped = longest > smallest;
		// The shape of the median image, or of what it shows.
		final double aspect = SurveyedImage.median(images, image -> cropped ? (double) image.foreground().width() / image
			.foreground().height() : (double) image.width() / image.height());
		final int width = times * rule.fitted(aspect >= 1 ? smallest : smallest * aspect);
		final int height = times * rule.fitted(aspect >= 1 ? smallest / aspect : smallest);
		return new Preprocessing(Layout.ALIGNED, channels(), width, height, 1, cropped, intensity(wanted.perImage()),
			pixelSize());
	}

	private static String alignedReason(final Preprocessing decided, final WantedView wanted) {
		return "working size: " + decided.width() + " x " + decided.height() + " pixels (" + (wanted.size() > 0
			? "asked for" : "the rule for aligned images, in the shape of the median image") + ")" + (decided.cropped()
				? ", images cropped to their foreground" : "");
	}

	private static String textureReason(final Preprocessing decided, final WantedView wanted) {
		return String.format(Locale.ROOT, "working resolution: reduced %.3g times (%s)", decided.reduction(), wanted
			.size() > 0 ? "asked for" : "by a power of two, to about " + ImageSurvey.TEXTURE_SIZE + " pixels");
	}

	private Preprocessing texture(final WantedView wanted) {
		final int asked = wanted.size();
		final double longest = SurveyedImage.median(images, SurveyedImage::longerSide);
		final double reduction = asked > 0 ? Math.max(1, longest / asked) : powerOfTwo(longest / ImageSurvey.TEXTURE_SIZE);
		return new Preprocessing(Layout.TEXTURE, channels(), 0, 0, reduction, false, intensity(wanted.perImage()),
			pixelSize());
	}

	private static double powerOfTwo(final double ratio) {
		return Math.pow(2, Math.max(0, Math.round(Math.log(ratio) / Math.log(2))));
	}

	private IntensityRule intensity(final boolean perImage) {
		final ChannelRange common = IntensityRule.commonRange(IntStream.range(0, channels()).mapToObj(c -> PixelSample
			.merged(images.stream().map(e -> e.samples().get(c)).toList())).toList());
		return new IntensityRule(perImage, common, ValueSpans.of(images.stream().map(SurveyedImage::samples).toList()));
	}

	/** The most frequent physical size. */
	private PixelSize pixelSize() {
		return images.stream().map(SurveyedImage::pixelSize).distinct().max(Comparator.comparingLong(size -> images.stream()
			.filter(e -> e.pixelSize().equals(size)).count())).orElse(PixelSize.UNKNOWN);
	}
}
