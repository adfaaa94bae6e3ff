package sc.fiji.anomaly.input;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ij.ImagePlus;
import ij.ImageStack;
import ij.VirtualStack;
import ij.io.FileInfo;
import ij.io.FileSaver;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;
import ij.process.ShortProcessor;

import sc.fiji.anomaly.image.PixelSize;
import sc.fiji.anomaly.image.Plane;

class ImagePlanesTest {

	@Test
	void aSingleImageIsOnePlaneNamedByItsTitle() {
		final ImagePlanes planes = ImagePlanes.of(new ImagePlus("scan.tif", new ByteProcessor(4, 3)));
		assertEquals(1, planes.size());
		final Plane plane = planes.get(0);
		assertEquals("scan.tif", plane.name());
		assertEquals("scan.tif", plane.source());
		assertArrayEquals(new long[] { 4, 3, 1 }, plane.pixels().dimensionsAsLongArray());
		assertArrayEquals(new long[] { 0, 0, 0 }, plane.pixels().minAsLongArray());
	}

	@Test
	void pixelsOfEveryBitDepthKeepTheirValuesAndPlaces() {
		final ImageProcessor[] processors = { new ByteProcessor(3, 2), new ShortProcessor(3, 2), new FloatProcessor(3, 2) };
		for (final ImageProcessor pixels : processors) {
			pixels.setf(2, 1, 77);
			final Plane plane = ImagePlanes.of(new ImagePlus("x", pixels)).get(0);
			assertEquals(77, value(plane, 2, 1, 0), pixels.getClass().getSimpleName());
			assertEquals(0, value(plane, 1, 1, 0), pixels.getClass().getSimpleName());
		}
	}

	@Test
	void colourIsThreeChannels() {
		final ColorProcessor pixels = new ColorProcessor(2, 2);
		pixels.set(1, 0, 10 << 16 | 20 << 8 | 30);
		final Plane plane = ImagePlanes.of(new ImagePlus("x", pixels)).get(0);
		assertEquals(3, plane.channels());
		assertEquals(10, value(plane, 1, 0, 0));
		assertEquals(20, value(plane, 1, 0, 1));
		assertEquals(30, value(plane, 1, 0, 2));
	}

	@Test
	void thePlacesOfAPaletteAreReplacedByItsColours() {
		final byte[][] colors = new byte[3][256];
		new Random(1).nextBytes(colors[0]);
		new Random(2).nextBytes(colors[1]);
		colors[0][5] = (byte) 200;
		final ByteProcessor pixels = new ByteProcessor(2, 2);
		pixels.set(0, 0, 5);
		pixels.setLut(new LUT(colors[0], colors[1], colors[2]));
		final Plane plane = ImagePlanes.of(new ImagePlus("palette", pixels)).get(0);
		assertEquals(3, plane.channels());
		assertEquals(200, value(plane, 0, 0, 0));
		assertEquals(0, value(plane, 0, 0, 2));
	}

	@Test
	void aLookUpTableOnlyColoursTheView() {
		final ByteProcessor pixels = new ByteProcessor(2, 2);
		pixels.set(0, 0, 5);
		for (final Color color : List.of(Color.GREEN, Color.MAGENTA)) {
			pixels.setLut(LUT.createLutFromColor(color));
			final Plane plane = ImagePlanes.of(new ImagePlus("green", pixels)).get(0);
			assertEquals(1, plane.channels());
			assertEquals(5, value(plane, 0, 0, 0));
		}
	}

	@Test
	void calibrationOfPixelValuesIsApplied() {
		final ShortProcessor pixels = new ShortProcessor(2, 2);
		pixels.set(0, 0, 32768 + 40);
		final ImagePlus image = new ImagePlus("ct", pixels);
		image.getCalibration().setSigned16BitCalibration();
		final Plane plane = ImagePlanes.of(image).get(0);
		assertEquals(40, value(plane, 0, 0, 0));
		assertEquals(-32768, value(plane, 1, 1, 0));
	}

	@Test
	void calibrationOf8BitPixelValuesIsApplied() {
		final ByteProcessor pixels = new ByteProcessor(1, 1);
		pixels.set(0, 0, 10);
		final ImagePlus image = new ImagePlus("x", pixels);
		image.getCalibration().setFunction(Calibration.STRAIGHT_LINE, new double[] { -1, 0.5 }, "OD");
		assertEquals(4, value(ImagePlanes.of(image).get(0), 0, 0, 0));
	}

	/**
	 * By hand: -1 + 0.5 x, 2 exp(0.01 x), log10(255 / x), 3 ln(0.1 x), and 1 + x + 0.1 x^2 at x = 100.
	 */
	@ParameterizedTest
	@CsvSource({ "8,0,-1;0.5,49", "16,0,-1;0.5,49", "8,4,2;0.01,5.436564", "16,4,2;0.01,5.436564", "8,21,,0.4065402",
		"8,6,3;0.1,6.907755", "16,1,1;1;0.1,1101" })
	void everyFunctionOfCalibrationIsApplied(final int bits, final int function, final String coefficients,
		final double expected, @TempDir final Path folder) throws IOException
	{
		final ImageProcessor pixels = bits == 8 ? new ByteProcessor(1, 1) : new ShortProcessor(1, 1);
		pixels.set(0, 100);
		final ImagePlus image = new ImagePlus("x", pixels);
		image.getCalibration().setFunction(function, coefficients == null ? null : Arrays.stream(coefficients.split(";"))
			.mapToDouble(Double::parseDouble).toArray(), "unit");
		assertEquals(expected, value(ImagePlanes.of(image).get(0), 0, 0, 0), 1e-5);
		final Path file = folder.resolve("x.tif");
		assertTrue(new FileSaver(image).saveAsTiff(file.toString()));
		assertEquals(expected, value(ImageFolder.of(folder, "images").iterator().next(), 0, 0, 0), 1e-5, "from its file");
	}

	@Test
	void hyperstackPlanesComeWithZFastestAndChannelsTogether() {
		final ImagePlus image = hyperstack(2, 3, 2);
		final List<String> names = new ArrayList<>();
		for (final Plane plane : ImagePlanes.of(image)) {
			names.add(plane.name());
			assertEquals(2, plane.channels());
			assertEquals("h", plane.source());
		}
		assertEquals(List.of("h z:1/3 t:1/2", "h z:2/3 t:1/2", "h z:3/3 t:1/2", "h z:1/3 t:2/2", "h z:2/3 t:2/2",
			"h z:3/3 t:2/2"), names);
		final Plane fifth = ImagePlanes.of(image).get(4);
		assertEquals(100 + 20 + 200, value(fifth, 0, 0, 0));
		assertEquals(200 + 20 + 200, value(fifth, 0, 0, 1));
	}

	@Test
	void aVirtualStackIsReadPlaneByPlane() {
		final List<Integer> read = new ArrayList<>();
		final VirtualStack stack = new VirtualStack(2, 2, 1000) {

			@Override
			public ImageProcessor getProcessor(final int n) {
				read.add(n);
				final ShortProcessor pixels = new ShortProcessor(2, 2);
				pixels.set(0, 0, n);
				return pixels;
			}
		};
		final ImagePlanes planes = ImagePlanes.of(new ImagePlus("virtual", stack));
		read.clear();
		assertEquals(500, value(planes.get(499), 0, 0, 0));
		assertEquals(List.of(500), read);
	}

	@Test
	void aPlaneIsACopy() {
		final FloatProcessor pixels = new FloatProcessor(2, 2);
		final Plane plane = ImagePlanes.of(new ImagePlus("x", pixels)).get(0);
		pixels.setf(0, 0, 9);
		assertEquals(0, value(plane, 0, 0, 0));
	}

	@Test
	void pixelSizeComesFromTheCalibration() {
		final ImagePlus image = new ImagePlus("x", new ByteProcessor(2, 2));
		assertEquals(PixelSize.UNKNOWN, ImagePlanes.of(image).get(0).pixelSize());
		image.getCalibration().pixelWidth = 0.5;
		image.getCalibration().pixelHeight = 0.25;
		image.getCalibration().setUnit("\u00b5m");
		assertEquals(new PixelSize(0.5, 0.25, "micron"), ImagePlanes.of(image).get(0).pixelSize());
		image.getCalibration().setUnit("inch");
		assertEquals(PixelSize.UNKNOWN, ImagePlanes.of(image).get(0).pixelSize(), "a resolution for printing");
	}

	/** Of TIFF files: tags say 118 pixels per cm, ImageJ says that a pixel has 1/118 cm. */
	@ParameterizedTest
	@CsvSource({ ",pixel", "ImageJ=1.54p,cm" })
	void centimetresAreASizeWhereImageJSaysSo(final String description, final String unit) {
		final ImagePlus image = new ImagePlus("x", new ByteProcessor(2, 2));
		final FileInfo info = new FileInfo();
		info.fileFormat = FileInfo.TIFF;
		info.description = description;
		info.unit = "cm";
		info.pixelWidth = 1.0 / 118;
		image.setFileInfo(info);
		image.getCalibration().pixelWidth = 1.0 / 118;
		image.getCalibration().setUnit("cm");
		assertEquals(unit, ImagePlanes.of(image).get(0).pixelSize().unit());
		// what the user sets is meant
		image.getCalibration().pixelWidth = 0.5;
		assertEquals("cm", ImagePlanes.of(image).get(0).pixelSize().unit());
	}

	@Test
	void aBlankUnitIsNone() {
		final ImagePlus image = new ImagePlus("x", new ByteProcessor(2, 2));
		image.getCalibration().pixelWidth = 1.0 / 72;
		image.getCalibration().setUnit(" ");
		assertEquals(PixelSize.UNKNOWN, ImagePlanes.of(image).get(0).pixelSize());
	}

	@Test
	void aSenselessPixelSizeIsUnknown() {
		final ImagePlus image = new ImagePlus("x", new ByteProcessor(2, 2));
		image.getCalibration().pixelWidth = 0;
		image.getCalibration().setUnit("mm");
		assertEquals(PixelSize.UNKNOWN, ImagePlanes.of(image).get(0).pixelSize());
	}

	private static ImagePlus hyperstack(final int channels, final int slices, final int frames) {
		final ImageStack stack = new ImageStack(2, 2);
		for (int t = 1; t <= frames; t++)
			for (int z = 1; z <= slices; z++)
				for (int c = 1; c <= channels; c++) {
					final ShortProcessor pixels = new ShortProcessor(2, 2);
					pixels.set(0, 0, 100 * c + 10 * z + 100 * t);
					stack.addSlice(pixels);
				}
		final ImagePlus image = new ImagePlus("h", stack);
		image.setDimensions(channels, slices, frames);
		return image;
	}

	private static float value(final Plane plane, final long x, final long y, final long channel) {
		return plane.pixels().getAt(x, y, channel).get();
	}
}
