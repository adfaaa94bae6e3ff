package sc.fiji.anomaly.benchmark.data;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import javax.imageio.ImageIO;

/** Writes tiny sets in the layouts of the real ones, for tests. */
public final class SmallSets {

	private SmallSets() {}

	/** A set in folders: four normal training images, two normal and three abnormal test images of two kinds, masks. */
	public static void folders(final Path folder) throws IOException {
		folders(folder, 1);
	}

	/** @param scale how many times larger than 6 x 4 pixels the images are */
	public static void folders(final Path folder, final int scale) throws IOException {
		for (int i = 0; i < 4; i++)
			grey(folder.resolve("train/normal/free_" + i + ".png"), 10 + i, 0, scale);
		for (int i = 0; i < 2; i++)
			grey(folder.resolve("test/normal/free_" + (5 + i) + ".png"), 10 + 2 * i, 0, scale);
		for (final String name : new String[] { "crack_1", "crack_2", "blowhole_1" }) {
			grey(folder.resolve("test/abnormal/" + name + ".png"), 11, 100, scale);
			grey(folder.resolve("test/mask/" + name + ".png"), 0, 255, scale);
		}
	}

	/**
	 * Digits in idx files: each of 40 training and 30 test images shows its own index, its label is the index modulo 10.
	 */
	public static void digits(final Path folder, final boolean gzipped) throws IOException {
		digits(folder, gzipped, 40, 1);
	}

	/**
	 * @param training number of training images; at most 256
	 * @param scale how many times larger than 3 x 2 pixels the images are
	 */
	public static void digits(final Path folder, final boolean gzipped, final int training, final int scale)
		throws IOException
	{
		Files.createDirectories(folder);
		for (final String split : new String[] { "train", "t10k" }) {
			final int count = split.equals("train") ? training : 30;
			final ByteBuffer images = ByteBuffer.allocate(16 + count * 6 * scale * scale).putInt(0x0803).putInt(count).putInt(
				2 * scale).putInt(3 * scale);
			final ByteBuffer labels = ByteBuffer.allocate(8 + count).putInt(0x0801).putInt(count);
			for (int i = 0; i < count; i++) {
				for (int pixel = 0; pixel < 6 * scale * scale; pixel++)
					images.put((byte) (pixel / (3 * scale) < scale && pixel % (3 * scale) / scale == 1 ? 200 : i));
				labels.put((byte) (i % 10));
			}
			write(folder.resolve(split + "-images-idx3-ubyte"), images.array(), gzipped);
			write(folder.resolve(split + "-labels-idx1-ubyte"), labels.array(), gzipped);
		}
	}

	/** Classes in zips: {@code horse} and {@code ship} to train, and {@code frog} in the test split. */
	public static void zips(final Path folder) throws IOException {
		zips(folder, 1);
	}

	/** @param scale how many times larger than 3 x 2 pixels the images are */
	public static void zips(final Path folder, final int scale) throws IOException {
		for (final String name : new String[] { "train/horse", "train/ship", "test/horse", "test/ship", "test/frog" }) {
			final Path zip = folder.resolve(name + ".zip");
			Files.createDirectories(zip.getParent());
			try (ZipOutputStream stream = new ZipOutputStream(Files.newOutputStream(zip))) {
				for (int i = 0; i < 2; i++) {
					stream.putNextEntry(new ZipEntry("000" + i + ".png"));
					final BufferedImage image = new BufferedImage(3 * scale, 2 * scale, BufferedImage.TYPE_INT_RGB);
					for (int y = scale; y < 2 * scale; y++)
						for (int x = 2 * scale; x < 3 * scale; x++)
							image.setRGB(x, y, 0x102030);
					stream.write(png(image));
				}
			}
		}
	}

	/** A grey image with another value in its lower right quarter. */
	private static void grey(final Path file, final int value, final int corner, final int scale) throws IOException {
		final BufferedImage image = new BufferedImage(6 * scale, 4 * scale, BufferedImage.TYPE_BYTE_GRAY);
		for (int y = 0; y < image.getHeight(); y++)
			for (int x = 0; x < image.getWidth(); x++)
				image.getRaster().setSample(x, y, 0, x >= 3 * scale && y >= 2 * scale && corner > 0 ? corner : value);
		Files.createDirectories(file.getParent());
		Files.write(file, png(image));
	}

	private static byte[] png(final BufferedImage image) throws IOException {
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		ImageIO.write(image, "png", bytes);
		return bytes.toByteArray();
	}

	private static void write(final Path file, final byte[] bytes, final boolean gzipped) throws IOException {
		try (OutputStream stream = gzipped ? new GZIPOutputStream(Files.newOutputStream(Path.of(file + ".gz"))) : Files
			.newOutputStream(file))
		{
			stream.write(bytes);
		}
	}
}
