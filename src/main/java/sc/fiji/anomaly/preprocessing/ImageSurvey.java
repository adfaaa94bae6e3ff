package sc.fiji.anomaly.preprocessing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import net.imglib2.Dimensions;
import net.imglib2.FinalDimensions;

import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.image.ImageDigest;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.PixelSize;
import sc.fiji.anomaly.image.Plane;

/** Looks once at every training image and decides, from all of them, how images are preprocessed. */
public final class ImageSurvey {

	/** Working size of aligned images: patches of 16 pixels are then half as wide as the image. */
	public static final int ALIGNED_SIZE = 32;

	/** Working size that larger textures are reduced to, by a power of two. */
	public static final int TEXTURE_SIZE = 256;

	/** Share of the common range of values that an image should fill. */
	private static final double SMALL_SHARE = 0.05;
	private static final int SAMPLE = 2048;

	/** Share of the images that fit a layout from which on it is worth a try beside one that all fit. */
	private static final double FITTING_SHARE = 0.9;

	private final List<SurveyedImage> entries = new ArrayList<>();
	private final Map<String, String> namesByDigest = new HashMap<>();
	private int copies;

	/** What the decisions leave out, and why. */
	private final Map<Integer, String> leftOut = new TreeMap<>();
	private final List<String> reasons = new ArrayList<>();

	/**
	 * Looks at one image.
	 *
	 * @return why the image cannot be trained on, or counts no second time; empty if it can
	 */
	public String add(final Plane plane) {
		final SampledPlane sampled = new SampledPlane(plane);
		final List<PixelSample> samples = sampled.samples();
		final String blank = whyBlank(samples);
		if (!blank.isEmpty()) return blank;
		if (!entries.isEmpty() && plane.channels() != channels()) return "it has " + plane.channels() +
			" channel(s), the first image " + channels();
		final String digest = new ImageDigest().add(plane).hex();
		final String same = namesByDigest.putIfAbsent(digest, plane.name());
		if (same != null) {
			copies++;
			return "it is the same image as " + same + ", pixel by pixel";
		}
		entries.add(new SurveyedImage(plane.name(), plane.width(), plane.height(), plane.pixelSize(), samples.stream().map(
			s -> s.thinned(SAMPLE)).toList(), Thumbnail.of(plane, samples), Foreground.of(sampled), digest, plane.isPart()));
		return "";
	}

	/** Why an image shows nothing at all; empty if it shows something. */
	public static String whyBlank(final Plane plane) {
		return whyBlank(PixelSample.ofChannels(plane));
	}

	private static String whyBlank(final List<PixelSample> samples) {
		return samples.stream().allMatch(PixelSample::isConstant)
			? "all its pixels have the same value, or none is a finite number" : "";
	}

	/** The images that can be trained on, in their order. */
	private List<SurveyedImage> used() {
		return IntStream.range(0, entries.size()).filter(i -> !leftOut.containsKey(i)).mapToObj(entries::get).toList();
	}

	/** Number of images that can be trained on. */
	public int size() {
		return entries.size() - leftOut.size();
	}

	/** How many images were turned away as copies of others. */
	public int copies() {
		return copies;
	}

	/** Check sums of the images that can be trained on, in their order: of sizes and pixel values, not of names. */
	public List<String> digests() {
		return used().stream().map(SurveyedImage::digest).toList();
	}

	/** Small pictures of the images that can be trained on, in their order. */
	public List<double[]> thumbnails() {
		return used().stream().map(SurveyedImage::thumbnail).toList();
	}

	/** Physical sizes of the pixels of the images that can be trained on, in their order. */
	public List<PixelSize> pixelSizes() {
		return used().stream().map(SurveyedImage::pixelSize).toList();
	}

	/** Widths and heights of the images that can be trained on, in pixels, in their order. */
	public List<Dimensions> sizes() {
		return used().stream().<Dimensions> map(entry -> new FinalDimensions(entry.width(), entry.height())).toList();
	}

	private int channels() {
		return entries.get(0).samples().size();
	}

	/** Which of the images that were not turned away the decisions leave out, counted from 0, and why. */
	public Map<Integer, String> leftOut() {
		return Collections.unmodifiableMap(leftOut);
	}

	/** The working sizes of all images that can be trained on. */
	public List<Dimensions> workingSizes(final Preprocessing preprocessing) {
		return used().stream().map(entry -> entry.workingSize(preprocessing)).toList();
	}

	/** Why the decisions are as they are, line by line, for the log; none twice. */
	public List<String> reasons() {
		return reasons.stream().distinct().toList();
	}

	/**
	 * The ways to look at these images that are worth a try. Where their mean image says neither that they are aligned
	 * nor that they are not, both ways stand side by side: a wrong choice costs more than either can win.
	 *
	 * @param asked {@code auto}, {@code aligned} or {@code texture}
	 * @return one layout or both
	 * @throws IllegalArgumentException for an unknown layout
	 */
	public List<Layout> layouts(final String asked) {
		final String word = asked.trim().toLowerCase(Locale.ROOT);
		for (final Layout layout : Layout.values())
			if (layout.key().equals(word)) {
				reasons.add("layout: " + word + " (asked for)");
				return List.of(layout);
			}
		if (!word.equals("auto")) throw new InvalidInputException("layout", "'" + asked +
			"' is unknown; write auto, aligned or texture");
		if (entries.stream().anyMatch(SurveyedImage::isPart)) {
			reasons.add("layout: texture, since images are parts of larger ones");
			return List.of(Layout.TEXTURE);
		}
		final LayoutRule rule = new LayoutRule(entries);
		final double share = rule.meanImageShare();
		final List<Layout> layouts = rule.layouts();
		reasons.add(String.format(Locale.ROOT,
			"layout: %s, since the mean image explains %.0f %% of the images' variance%s", layouts.stream().map(Layout::key)
				.collect(Collectors.joining(" and ")), 100 * Math.max(0, share), layouts.size() > 1
					? ", which is clear for neither: both stand side by side" : ""));
		return layouts;
	}

	/**
	 * The layouts that leave out hardly more images than another does: what does not fit one of them could not be scored
	 * at all.
	 *
	 * @param views how a method wants to look at these images in each layout that it has
	 */
	public List<Layout> fitting(final List<WantedView> views) {
		final List<Long> counts = views.stream().map(this::fitting).toList();
		final long most = counts.stream().mapToLong(count -> count).max().orElseThrow();
		final List<Layout> fitting = new ArrayList<>();
		for (int i = 0; i < views.size(); i++) {
			if (counts.get(i) >= FITTING_SHARE * most) fitting.add(views.get(i).layout());
			else reasons.add("layout: not " + views.get(i).layout().key() + ", for which " + (entries.size() - counts.get(
				i)) + " of " + entries.size() + " images have the wrong size");
		}
		return fitting;
	}

	private long fitting(final WantedView wanted) {
		final Preprocessing preprocessing = new ViewRule(entries).of(wanted);
		return entries.stream().filter(entry -> preprocessing.whyNot(entry.width(), entry.height(), entry.pixelSize(),
			wanted.sizes().smallest()).isEmpty()).count();
	}

	/**
	 * Decides how images are preprocessed in a layout. Images that do not fit count no more: those whose working image
	 * would be smaller than the method can take, or enlarged too much. May be called once for each member of a model.
	 *
	 * @throws IllegalArgumentException for a size that does not fit, or where no image fits
	 */
	public Preprocessing decide(final WantedView wanted) {
		final boolean aligned = wanted.layout() == Layout.ALIGNED;
		if (wanted.size() != 0) wanted.sizes().check(wanted.size(), aligned);
		final Preprocessing preprocessing = new ViewRule(entries).of(wanted);
		reasons.add(ViewRule.reason(preprocessing, wanted));
		leaveOut(preprocessing, wanted.sizes().smallest());
		if (!aligned) warnOfMixture(preprocessing);
		return preprocessing;
	}

	/** Says in the reasons which images have pixels that are no numbers. */
	public void warnOfNotFinite() {
		final List<String> notFinite = entries.stream().filter(e -> e.samples().stream().anyMatch(sample -> sample
			.notFinite() > 0)).map(SurveyedImage::name).toList();
		if (!notFinite.isEmpty()) reasons.add("Pixels that are no finite numbers count as the darkest. Images with such: " +
			notFinite.size() + ", for one " + notFinite.get(0));
	}

	private void leaveOut(final Preprocessing preprocessing, final int smallest) {
		for (int i = 0; i < entries.size(); i++) {
			final SurveyedImage entry = entries.get(i);
			final String unfit = preprocessing.whyNot(entry.width(), entry.height(), entry.pixelSize(), smallest);
			if (!unfit.isEmpty()) leftOut.putIfAbsent(i, unfit);
		}
		if (leftOut.size() == entries.size()) throw new InvalidInputException("normals", "no image fits, " + entries.get(0)
			.name() + " for one: " + leftOut.get(0) + ". Choose another size, or other images.");
	}

	/** Textures share one size of pixels and one range of values: 8-bit images among 16-bit ones would be black. */
	private void warnOfMixture(final Preprocessing preprocessing) {
		final ChannelRange common = preprocessing.intensity().fixed();
		final List<String> flat = used().stream().filter(entry -> IntStream.range(0, channels()).allMatch(c -> {
			final PixelSample own = entry.samples().get(c);
			return own.quantile(0.9995) - own.quantile(0.0005) < SMALL_SHARE * (common.high().get(c) - common.low().get(c));
		})).map(SurveyedImage::name).toList();
		if (!flat.isEmpty()) reasons.add("Images that fill less than a twentieth of the range of values of all: " + flat
			.size() + ", for one " + flat.get(0) + ". Do their bit depths differ? Convert them to one, or leave them out");
		final long rescaled = pixelSizes().stream().filter(size -> !size.equals(preprocessing.pixelSize())).count();
		if (rescaled > 0) reasons.add("Images of another physical pixel size than most: " + rescaled +
			". They are rescaled where the sizes can be compared");
	}
}
