package sc.fiji.anomaly.kind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import net.imglib2.RandomAccess;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.PixelSize;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.preprocessing.ChannelRange;
import sc.fiji.anomaly.preprocessing.ImageGeometry;
import sc.fiji.anomaly.preprocessing.IntensityRule;
import sc.fiji.anomaly.preprocessing.Preprocessing;
import sc.fiji.anomaly.preprocessing.WorkingImage;
import sc.fiji.anomaly.testing.TinyImages;

/** Images of another kind are known, and those of the same kind are not taken for such. */
class KindTest {

	private static final int SIDE = 32;
	private static final int IMAGES = 60;
	private static final PixelSize PIXEL = new PixelSize(1, 1, "mm");

	private final Kind textures = kind(i -> TinyImages.texture(i, SIDE, SIDE), i -> "case " + i);

	@Test
	void newImagesOfTheSameKindAreOfIt() {
		final long unlike = IntStream.range(1000, 1500).filter(i -> !why(textures, TinyImages.texture(i, SIDE, SIDE))
			.isEmpty()).count();
		assertTrue(unlike <= 10, unlike + " of 500");
	}

	@Test
	void otherKindsAreSaidWithWhatDiffersMost() {
		assertUnlike(smoothed(TinyImages.texture(1000, SIDE, SIDE)), "its sharpness");
		assertUnlike(changed(TinyImages.texture(1000, SIDE, SIDE), 1, 20), "its brightness");
		assertUnlike(TinyImages.texture(1000, 8 * SIDE, SIDE / 4), "its shape");
		assertUnlike(TinyImages.texture(1000, 16 * SIDE, 16 * SIDE), "its size");
	}

	@Test
	void aColourIsAKind() {
		final Kind grey = kind(i -> coloured(i, 1), i -> "case " + i);
		assertEquals("", why(grey, coloured(1000, 1)));
		assertTrue(why(grey, coloured(1000, 3)).contains(": in its colours it differs"), why(grey, coloured(1000, 3)));
	}

	/** Copies of a patient's image are nearer to each other than a new patient's image can be to any. */
	@Test
	void imagesOfOneCaseDoNotSayHowFarOthersMayBe() {
		final IntFunction<Plane> copies = i -> changed(TinyImages.texture(i / 6, SIDE, SIDE), 1, i % 6 * 0.01f);
		final Kind byCase = kind(copies, i -> "patient " + i / 6);
		final Kind byFile = kind(copies, i -> "file " + i);
		final int all = Kind.MEASURES - 1;
		assertTrue(byCase.apart()[all] > 3 * byFile.apart()[all], byCase.apart()[all] + " and " + byFile.apart()[all]);
		assertEquals("", why(byCase, TinyImages.texture(1000, SIDE, SIDE)));
		assertFalse(why(byFile, TinyImages.texture(1000, SIDE, SIDE)).isEmpty());
	}

	@Test
	void fewCasesSayNothing() {
		final Kind few = kind(i -> TinyImages.texture(i, SIDE, SIDE), i -> "case " + i % (Kind.FEWEST - 1));
		assertEquals(List.of(), few.images());
		assertEquals("", why(few, smoothed(TinyImages.texture(1000, SIDE, SIDE))));
	}

	@Test
	void imagesThatAreAllTheSameAllowForNoise() {
		final Kind same = kind(i -> TinyImages.texture(1, SIDE, SIDE), i -> "case " + i);
		assertEquals("", why(same, changed(TinyImages.texture(1, SIDE, SIDE), 1, 0.1f)));
	}

	/** Smaller pixels show the same in more detail. */
	@Test
	void physicalSizesCountWhereTheyAreKnown() {
		final Kind kind = kind(i -> TinyImages.texture(i, SIDE, SIDE, 1, PIXEL), i -> "case " + i);
		final double same = size(kind, TinyImages.texture(1000, 8 * SIDE, 8 * SIDE, 1, new PixelSize(125, 125, "micron")));
		assertEquals(0, same, 1e-9);
		assertTrue(size(kind, TinyImages.texture(1000, 8 * SIDE, 8 * SIDE, 1, PIXEL)) > 1);
	}

	/** How much larger an image is than training images, as a logarithm. */
	private static double size(final Kind kind, final Plane plane) {
		final int last = Looks.COUNT - 1;
		return looks(plane).figure(last) - kind.images().get(0).figure(last);
	}

	@Test
	void twiceAsWideAndHighMayBeTheSame() {
		final Looks small = looks(TinyImages.texture(1, SIDE, SIDE));
		final float[] figures = small.figures();
		figures[Looks.COUNT - 1] += (float) Math.log(4);
		assertEquals("", textures.whyUnlike(new Looks(figures)));
		figures[Looks.COUNT - 1] += (float) Math.log(2.25);
		assertTrue(textures.whyUnlike(new Looks(figures)).contains("its size"));
	}

	@Test
	void partsHaveNoSizeOfTheirOwn() {
		final Kind parts = kind(i -> part(TinyImages.texture(i, SIDE, SIDE)), i -> "case " + i);
		assertEquals("", why(parts, TinyImages.texture(1000, 2 * SIDE, SIDE)));
		assertTrue(why(parts, smoothed(TinyImages.texture(1000, SIDE, SIDE))).contains(": in its sharpness it differs"));
	}

	@Test
	void blankAndTinyImagesHaveLooks() {
		for (final int side : new int[] { 1, 2, 3, 5, 31, 700 })
			for (final float figure : looks(changed(TinyImages.texture(1, side, side), 0, 0)).figures())
				assertTrue(Float.isFinite(figure));
	}

	private void assertUnlike(final Plane plane, final String trait) {
		final String why = why(textures, plane);
		assertTrue(why.startsWith("it does not look like the training images: in " + trait +
			" it differs from each of them "), why);
	}

	private static Kind kind(final IntFunction<Plane> planes, final IntFunction<String> cases) {
		final List<Looks> looks = new ArrayList<>();
		for (int i = 0; i < IMAGES; i++)
			looks.add(looks(planes.apply(i)));
		return Kind.of(looks, IntStream.range(0, IMAGES).mapToObj(cases).toList());
	}

	private static String why(final Kind kind, final Plane plane) {
		return kind.whyUnlike(looks(plane));
	}

	private static Looks looks(final Plane plane) {
		final List<Double> low = Collections.nCopies(plane.channels(), -40.0);
		final List<Double> high = Collections.nCopies(plane.channels(), 40.0);
		return Looks.of(new WorkingImage(plane, new ImageGeometry(0, 0, 1, 1), new ChannelRange(low, high), plane.width(),
			plane.height()), new Preprocessing(Layout.TEXTURE, plane.channels(), 0, 0, 1, false, new IntensityRule(false,
				new ChannelRange(low, high)), PIXEL));
	}

	private static Plane part(final Plane plane) {
		return new Plane(plane.name(), plane.source(), plane.pixels(), plane.pixelSize(), true);
	}

	private static Plane changed(final Plane plane, final float factor, final float added) {
		final Plane copy = TinyImages.plane(plane.name(), (int) plane.width(), (int) plane.height(), 1,
			new float[(int) (plane.width() * plane.height())], PixelSize.UNKNOWN);
		final RandomAccess<FloatType> from = plane.pixels().randomAccess();
		final var cursor = Views.flatIterable(copy.pixels()).localizingCursor();
		while (cursor.hasNext()) {
			cursor.fwd();
			from.setPosition(cursor);
			cursor.get().set(factor * from.get().get() + added);
		}
		return copy;
	}

	/** The mean of 5 x 5 pixels, as strong as before. */
	private static Plane smoothed(final Plane plane) {
		final int width = (int) plane.width();
		final int height = (int) plane.height();
		final RandomAccess<FloatType> from = Views.extendMirrorSingle(plane.pixels()).randomAccess();
		final float[] values = new float[width * height];
		for (int y = 0; y < height; y++)
			for (int x = 0; x < width; x++)
				for (int k = 0; k < 25; k++) {
					from.setPosition(new int[] { x + k % 5 - 2, y + k / 5 - 2, 0 });
					values[y * width + x] += from.get().get() / 25;
				}
		return TinyImages.plane(plane.name(), width, height, 1, values, PixelSize.UNKNOWN);
	}

	/** Three channels, of which the last is so many times as strong as the others. */
	private static Plane coloured(final long seed, final float factor) {
		final Plane grey = TinyImages.texture(seed, SIDE, SIDE);
		final float[] values = new float[3 * SIDE * SIDE];
		int i = 0;
		for (final FloatType value : Views.flatIterable(grey.pixels())) {
			for (int c = 0; c < 3; c++)
				values[c * SIDE * SIDE + i] = (c == 2 ? factor : 1) * value.get();
			i++;
		}
		return new Plane("colour " + seed, "colour " + seed, ArrayImgs.floats(values, SIDE, SIDE, 3), PixelSize.UNKNOWN);
	}
}
