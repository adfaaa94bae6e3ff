package sc.fiji.anomaly.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Rectangle;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Roi;
import ij.io.RoiDecoder;
import ij.measure.Measurements;
import ij.process.ImageStatistics;

import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.input.OutputMark;
import sc.fiji.anomaly.store.CsvRows;

class AnomalousRegionsTest {

	/** ImageJ counts pixels with single precision here and there. */
	private static final double ROUNDING = 1e-6;

	@TempDir
	Path folder;

	private final BrightScorer scorer = new BrightScorer();

	private final CommandRun commands = new CommandRun(new OneModel(scorer));

	private final OpenedImages images = new OpenedImages();

	private File model;

	@BeforeEach
	void makeModel() throws IOException {
		model = Files.createFile(folder.resolve("a.anomaly")).toFile();
		IJ.resetEscape();
	}

	@AfterEach
	void closeImages() {
		images.close();
		commands.close();
	}

	/** Whoever measures the ROIs with ImageJ's Measure gets what the table says. */
	@Test
	void theTableSaysWhatImageJMeasures() throws IOException {
		final ImagePlus image = open("scan.tif", 40, 30, 1, 1, 1);
		fill(image, 1, new Rectangle(3, 4, 6, 2), 2);
		fill(image, 1, new Rectangle(9, 6, 1, 5), 3);
		fill(image, 1, new Rectangle(20, 20, 4, 4), 1);
		image.getCalibration().setUnit("mm");
		image.getCalibration().pixelWidth = 0.5;
		image.getCalibration().pixelHeight = 0.25;
		image.getCalibration().xOrigin = 10;
		search(image, 0);
		final List<Map<String, String>> rows = table("scan.tif");
		final List<Roi> rois = rois("scan.tif");
		assertEquals(2, rows.size());
		assertEquals(List.of("Region 1", "Region 2"), rois.stream().map(Roi::getName).toList());
		for (int i = 0; i < rows.size(); i++) {
			image.setRoi(rois.get(i));
			final ImageStatistics measured = image.getStatistics(Measurements.AREA | Measurements.CENTROID |
				Measurements.MIN_MAX | Measurements.MEAN);
			assertEquals(measured.area, number(rows.get(i), "Area (mm^2)"), ROUNDING);
			assertEquals(measured.xCentroid, number(rows.get(i), "Centre X (mm)"), ROUNDING);
			assertEquals(measured.yCentroid, number(rows.get(i), "Centre Y (mm)"), ROUNDING);
			assertEquals(measured.max, number(rows.get(i), "Peak surprise"));
			assertEquals(measured.mean, number(rows.get(i), "Mean surprise"), ROUNDING);
			final Rectangle box = rois.get(i).getBounds();
			assertEquals(image.getCalibration().getX(box.x), number(rows.get(i), "BX (mm)"));
			assertEquals(image.getCalibration().getY(box.y), number(rows.get(i), "BY (mm)"));
			assertEquals(box.width * 0.5, number(rows.get(i), "Width (mm)"));
			assertEquals(box.height * 0.25, number(rows.get(i), "Height (mm)"));
			assertEquals("level 4 (4.00 px, 1.41 mm)", rows.get(i).get("level"));
		}
		assertEquals(3, number(rows.get(0), "Peak surprise"));
		assertTrue(commands.log.contains("scan.tif: 2 regions, in all 4.13 mm\u00b2 at an alarm rate of 0.05"), commands.log
			.toString());
	}

	@Test
	void inAVolumeRegionsGoThroughSlicesAndTheirVolumesAreThoseOfTheirRois() throws IOException {
		final ImagePlus image = open("volume", 20, 20, 1, 5, 1);
		fill(image, 2, new Rectangle(3, 3, 4, 4), 1);
		fill(image, 3, new Rectangle(6, 6, 3, 2), 2);
		fill(image, 5, new Rectangle(6, 6, 3, 2), 1);
		image.getCalibration().setUnit("um");
		image.getCalibration().pixelWidth = 0.5;
		image.getCalibration().pixelHeight = 0.5;
		image.getCalibration().pixelDepth = 2;
		search(image, 0);
		final List<Map<String, String>> rows = table("volume");
		final List<Roi> rois = rois("volume");
		assertEquals(List.of("2", "5"), rows.stream().map(row -> row.get("first slice")).toList());
		assertEquals(List.of("3", "5"), rows.stream().map(row -> row.get("last slice")).toList());
		assertEquals((16 + 6) * 0.5, number(rows.get(0), "Volume (micron^3)"), ROUNDING);
		assertEquals((16 * 1 + 6 * 2) / 22.0 * 2, number(rows.get(0), "Centre Z (micron)"), ROUNDING);
		assertEquals(List.of("Region 1 z2", "Region 1 z3", "Region 2 z5"), rois.stream().map(Roi::getName).toList());
		assertEquals(List.of(2, 3, 5), rois.stream().map(Roi::getPosition).toList());
		double volume = 0;
		for (final Roi roi : rois.subList(0, 2)) {
			image.setSlice(roi.getPosition());
			image.setRoi(roi);
			volume += image.getStatistics().area * 2;
		}
		assertEquals(volume, number(rows.get(0), "Volume (micron^3)"), ROUNDING);
	}

	@Test
	void timeFramesAreApartAndChannelsBelongTogether() throws IOException {
		final ImagePlus image = open("film", 12, 12, 2, 2, 2);
		for (int t = 1; t <= 2; t++)
			for (int z = 1; z <= 2; z++)
				fill(image, image.getStackIndex(1, z, t), new Rectangle(2, 2, 3, 3), t);
		search(image, 0);
		final List<Map<String, String>> rows = table("film");
		assertEquals(List.of("2", "1"), rows.stream().map(row -> row.get("frame")).toList());
		assertEquals(18, number(rows.get(0), "Volume (voxels)"));
		final Roi roi = rois("film").get(1);
		assertEquals("Region 1 z2 t2", roi.getName());
		assertEquals(List.of(0, 2, 2), List.of(roi.getCPosition(), roi.getZPosition(), roi.getTPosition()));
		final ImagePlus labels = OpenedImages.named("Regions of film");
		assertArrayEquals(new int[] { 12, 12, 1, 2, 2 }, labels.getDimensions());
		assertEquals(1, labels.getStack().getVoxel(3, 3, labels.getStackIndex(1, 1, 2) - 1));
		assertEquals(2, labels.getStack().getVoxel(3, 3, labels.getStackIndex(1, 2, 1) - 1));
	}

	@Test
	void theSmallestSizeIsInTheUnitOfTheImage() throws IOException {
		final ImagePlus image = open("scan", 20, 20, 1, 1, 1);
		fill(image, 1, new Rectangle(0, 0, 7, 1), 1);
		fill(image, 1, new Rectangle(10, 10, 3, 2), 1);
		image.getCalibration().setUnit("mm");
		image.getCalibration().pixelWidth = 0.1;
		image.getCalibration().pixelHeight = 0.1;
		search(image, 0.07);
		assertEquals(1, table("scan").size());
		assertEquals(0.07, number(table("scan").get(0), "Area (mm^2)"), ROUNDING);
		assertTrue(commands.log.contains(
			"scan: 1 region of 0.07 mm\u00b2 (1 smaller than 0.07 mm\u00b2 left out) at an alarm rate of 0.05"), commands.log
				.toString());
		search(image, 1);
		assertEquals(0, table("scan").size());
		search(image, 0.06);
		assertEquals(2, table("scan").size());
	}

	/** They can be measured as labels, and the file has what is shown. */
	@Test
	void theLabelImageHasTheNumbersAndTheCalibration() throws IOException {
		final ImagePlus image = open("volume", 16, 12, 1, 3, 1);
		fill(image, 1, new Rectangle(1, 1, 3, 3), 1);
		fill(image, 2, new Rectangle(10, 5, 2, 6), 4);
		image.getCalibration().setUnit("mm");
		image.getCalibration().pixelDepth = 3;
		image.getCalibration().zOrigin = 1;
		search(image, 0);
		final ImagePlus shown = OpenedImages.named("Regions of volume");
		final ImagePlus saved = IJ.openImage(folder.resolve("out/volume regions.tif").toString());
		for (final ImagePlus labels : List.of(shown, saved)) {
			assertEquals(16, labels.getBitDepth());
			assertArrayEquals(image.getDimensions(), labels.getDimensions());
			assertEquals(3, labels.getCalibration().pixelDepth);
			assertEquals("mm", labels.getCalibration().getUnit());
			assertEquals(1, labels.getCalibration().zOrigin);
			assertEquals(0, labels.getStack().getVoxel(0, 0, 0));
			assertEquals(2, labels.getStack().getVoxel(1, 1, 0));
			assertEquals(1, labels.getStack().getVoxel(10, 5, 1));
			assertEquals("an image of regions", OutputMark.of(labels).orElseThrow().what());
		}
		int voxels = 0;
		for (int z = 1; z <= 3; z++)
			voxels += shown.getStack().getProcessor(z).getStatistics().histogram16[1];
		assertEquals(voxels * 3, number(table("volume").get(0), "Volume (mm^3)"));
	}

	@Test
	void whereNothingIsMarkedThereIsAnEmptyTableAndAnEmptyLabelImage() throws IOException {
		final ImagePlus image = open("dark", 10, 10, 1, 1, 1);
		scorer.falseAlarmRate = 0.02;
		search(image, 0);
		final String text = Files.readString(folder.resolve("out/dark regions.csv"), StandardCharsets.UTF_8);
		assertEquals("Image,Region,First slice,Last slice,Frame,Area (pixels),Centre X (pixels),Centre Y (pixels)," +
			"Peak surprise,Mean surprise,Level,BX (pixels),BY (pixels),Width (pixels),Height (pixels)\n", text);
		assertEquals(0, OpenedImages.named("Regions of dark").getStatistics().max);
		assertEquals(List.of(), rois("dark"));
		assertTrue(commands.log.contains("dark: no region at an alarm rate of 0.05; the image as a whole is anomalous, " +
			"see \"Score image\""), commands.log.toString());
	}

	@Test
	void coloursNarrowImagesAndManyRegionsWork() throws IOException {
		final ImagePlus colour = IJ.createImage("colour", "RGB black", 9, 9, 1);
		colour.getProcessor().set(4, 4, 0x050000);
		OpenedImages.open(colour);
		search(colour, 0);
		assertEquals(5, number(table("colour").get(0), "Peak surprise"));
		final ImagePlus narrow = open("narrow", 1, 9, 1, 1, 1);
		fill(narrow, 1, new Rectangle(0, 8, 1, 1), 1);
		search(narrow, 0);
		assertEquals(8.5, number(table("narrow").get(0), "Centre Y (pixels)"));
		final ImagePlus many = open("many", 512, 512, 1, 1, 1);
		for (int y = 0; y < 512; y += 2)
			for (int x = 0; x < 512; x += 2)
				many.getProcessor().set(x, y, 1);
		search(many, 0);
		final ImagePlus labels = OpenedImages.named("Regions of many");
		assertEquals(32, labels.getBitDepth());
		assertEquals(65_536, labels.getStatistics().max);
		assertEquals(65_536, lines("many") - 1);
		assertEquals(65_536, IJ.openImage(folder.resolve("out/many regions.tif").toString()).getStatistics().max);
	}

	@Test
	void theImageStaysAsItIsAndTheCurrentOne() throws IOException {
		final ImagePlus image = open("scan", 20, 20, 1, 1, 1);
		fill(image, 1, new Rectangle(3, 3, 4, 4), 1);
		final byte[] before = ((byte[]) image.getProcessor().getPixels()).clone();
		commands.run(new AnomalousRegions(), "model", model);
		assertArrayEquals(before, (byte[]) image.getProcessor().getPixels());
		assertNull(image.getOverlay());
		assertNull(image.getRoi());
		assertFalse(image.isLocked());
		assertFalse(Files.exists(folder.resolve("out")));
		final String message = assertThrows(InvalidInputException.class, () -> commands.run(new AnomalousRegions(), "model",
			model, "image", "Regions of scan")).getMessage();
		assertTrue(message.contains("'Regions of scan' is an image of regions"), message);
	}

	@Test
	void aCancelledSearchAndALockedImageLeaveEverythingAsItWas() throws IOException {
		final ImagePlus image = open("scan", 20, 20, 1, 2, 1);
		fill(image, 1, new Rectangle(3, 3, 4, 4), 1);
		search(image, 0);
		final List<String> titles = OpenedImages.titles();
		final byte[] table = Files.readAllBytes(folder.resolve("out/scan regions.csv"));
		fill(image, 1, new Rectangle(10, 10, 4, 4), 1);
		commands.stopped = true;
		assertThrows(CancellationException.class, () -> search(image, 0));
		commands.stopped = false;
		assertTrue(CompletableFuture.supplyAsync(image::lockSilently).join());
		assertThrows(InvalidInputException.class, () -> search(image, 0));
		image.unlock();
		assertEquals(titles, OpenedImages.titles());
		assertArrayEquals(table, Files.readAllBytes(folder.resolve("out/scan regions.csv")));
		search(image, 0);
		assertEquals(2, table("scan").size());
	}

	@Test
	void filesAreCheckedBeforeTheWorkAndNamesAreMadeFitForThem() throws IOException {
		final ImagePlus image = open("=a/b: scan", 20, 20, 1, 1, 1);
		fill(image, 1, new Rectangle(3, 3, 4, 4), 1);
		search(image, 0);
		try (Stream<Path> written = Files.list(folder.resolve("out"))) {
			assertTrue(written.allMatch(file -> file.getFileName().toString().matches(
				"_a_b_ scan_[0-9a-f]{8} regions\\.\\w+")));
		}
		try (Stream<Path> written = Files.list(folder.resolve("out"))) {
			assertTrue(Files.readString(written.filter(file -> file.toString().endsWith(".csv")).findFirst().orElseThrow())
				.contains("\n'=a/b: scan,1,"));
		}
		final int[] scored = new int[1];
		scorer.after = () -> scored[0]++;
		final Path file = Files.createFile(folder.resolve("file"));
		assertThrows(IOException.class, () -> commands.run(new AnomalousRegions(), "model", model, "output", file
			.toFile()));
		assertEquals(0, scored[0]);
	}

	private static ImagePlus open(final String title, final int width, final int height, final int channels,
		final int slices, final int frames)
	{
		final ImagePlus image = IJ.createHyperStack(title, width, height, channels, slices, frames, 8);
		OpenedImages.open(image);
		return image;
	}

	private static void fill(final ImagePlus image, final int index, final Rectangle place, final int value) {
		for (int y = place.y; y < place.y + place.height; y++)
			for (int x = place.x; x < place.x + place.width; x++)
				image.getStack().getProcessor(index).set(x, y, value);
	}

	private void search(final ImagePlus image, final double smallest) throws IOException {
		commands.run(new AnomalousRegions(), "model", model, "image", image.getTitle(), "minsize", smallest, "output",
			folder.resolve("out").toFile());
	}

	private List<Map<String, String>> table(final String title) throws IOException {
		return CsvRows.read(folder.resolve("out/" + title + " regions.csv"));
	}

	private long lines(final String title) throws IOException {
		return Files.readAllLines(folder.resolve("out/" + title + " regions.csv")).size();
	}

	private static double number(final Map<String, String> row, final String column) {
		return Double.parseDouble(row.get(column.toLowerCase(Locale.ROOT)));
	}

	private List<Roi> rois(final String title) throws IOException {
		final List<Roi> rois = new ArrayList<>();
		try (InputStream in = Files.newInputStream(folder.resolve("out/" + title + " regions.zip"));
				ZipInputStream zip = new ZipInputStream(in))
		{
			for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
				final Roi roi = RoiDecoder.openFromByteArray(zip.readAllBytes());
				assertEquals(entry.getName(), roi.getName() + ".roi");
				rois.add(roi);
			}
		}
		return rois;
	}
}
