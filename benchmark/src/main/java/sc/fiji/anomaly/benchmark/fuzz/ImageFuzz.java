package sc.fiji.anomaly.benchmark.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import sc.fiji.anomaly.benchmark.fuzz.Mutant.Duty;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.input.ImageFolder;
import sc.fiji.anomaly.input.SkippedFile;

/** Spoilt images, each read as the only one of a folder. */
final class ImageFuzz implements Fuzz {

	/**
	 * What was read of a file.
	 *
	 * @param size columns, rows and channels of each plane
	 * @param pixels their values
	 */
	record Read(List<List<Long>> sizes, List<Float> pixels) {

		long count() {
			return sizes.stream().mapToLong(size -> size.get(0) * size.get(1)).sum();
		}

		/** Whether a row has one value only: what readers fill in where the file has nothing. */
		boolean hasEmptyRow() {
			int at = 0;
			for (final List<Long> size : sizes) {
				final int width = Math.toIntExact(size.get(0));
				for (long row = 0; row < size.get(1) * size.get(2); row++, at += width) {
					final List<Float> values = pixels.subList(at, at + width);
					if (width > 1 && values.stream().allMatch(values.get(0)::equals)) return true;
				}
			}
			return false;
		}
	}

	private final List<ImageBase> bases;
	private final long seed;
	private final Map<String, Read> known = new ConcurrentHashMap<>();

	ImageFuzz(final List<ImageBase> bases, final long seed) {
		this.bases = List.copyOf(bases);
		this.seed = seed;
	}

	@Override
	public String name() {
		return "images";
	}

	@Override
	public Mutant mutant(final int number) {
		final ImageKind kind = ImageKind.values()[number % ImageKind.values().length];
		final ImageBase base = bases.get(number / ImageKind.values().length % bases.size());
		return new Mutant(base.name(), kind.label(), kind.duty(base), kind.of(base, new SplittableRandom(seed * 1_000_003 +
			number)));
	}

	@Override
	public Verdict tried(final Mutant mutant, final Path file, final BooleanSupplier canceled) throws IOException {
		final Read original = known.computeIfAbsent(mutant.base(), name -> readOriginal(name, file));
		final ImageFolder folder = ImageFolder.of(file.getParent(), "images");
		final Read now = read(folder);
		final String name = file.getFileName().toString();
		if (!folder.skipped().isEmpty()) {
			final SkippedFile skipped = folder.skipped().get(0);
			if (!now.sizes().isEmpty()) return new Verdict(Outcome.NOT_ALL_THERE,
				"planes were read before it was left out: " + skipped);
			return new Verdict(skipped.toString().contains(name) ? Outcome.REFUSED : Outcome.UNNAMED, skipped.toString());
		}
		if (now.equals(original)) return Verdict.of(mutant.duty() == Duty.REFUSE ? Outcome.UNNOTICED : Outcome.SAME);
		final String difference = original.sizes() + " became " + now.sizes();
		if (now.sizes().isEmpty()) return new Verdict(Outcome.UNNAMED, "neither read nor left out");
		if (!now.pixels().stream().allMatch(Float::isFinite) && original.pixels().stream().allMatch(Float::isFinite) &&
			!mutant.base().startsWith("32-bit")) return new Verdict(Outcome.NOT_FINITE, difference);
		if (mutant.duty() != Duty.WHATEVER_IS_WHOLE) return new Verdict(mutant.kind().equals(ImageKind.BITS.label())
			? Outcome.UNNOTICED : Outcome.NOT_ALL_THERE, difference);
		if (now.count() > original.count()) return new Verdict(Outcome.NOT_ALL_THERE, difference);
		final boolean packed = base(mutant.base()).pixels() == ImageBase.Pixels.PACKED;
		return new Verdict(packed && now.hasEmptyRow() ? Outcome.NOT_ALL_THERE : Outcome.OTHER, difference);
	}

	private ImageBase base(final String name) {
		return bases.stream().filter(base -> base.name().equals(name)).findFirst().orElseThrow();
	}

	private Read readOriginal(final String name, final Path beside) {
		try {
			return read(ImageFolder.of(OriginalFolder.of(base(name), beside.getParent().resolveSibling("originals")),
				"images"));
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	static Read read(final ImageFolder folder) {
		final List<List<Long>> sizes = new ArrayList<>();
		final List<Float> pixels = new ArrayList<>();
		for (final Plane plane : folder) {
			sizes.add(List.of(plane.width(), plane.height(), (long) plane.channels()));
			for (final FloatType pixel : Views.flatIterable(plane.pixels()))
				pixels.add(pixel.get());
		}
		return new Read(sizes, pixels);
	}
}
