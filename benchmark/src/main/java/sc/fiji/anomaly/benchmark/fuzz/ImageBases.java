package sc.fiji.anomaly.benchmark.fuzz;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.plugin.GifWriter;
import ij.process.ByteProcessor;

import sc.fiji.anomaly.benchmark.fuzz.ImageBase.Pixels;

/** Small images in all formats that users have, with noise in every row, so that what is missing shows. */
final class ImageBases {

	private static final int WIDTH = 48;
	private static final int HEIGHT = 40;

	/** For writers that only write to files. */
	private final Path folder;
	private final List<ImageBase> all = new ArrayList<>();

	private ImageBases(final Path folder) {
		this.folder = folder;
	}

	/** @param folder for files that are needed on the way */
	static List<ImageBase> in(final Path folder) throws IOException {
		Files.createDirectories(folder);
		final ImageBases bases = new ImageBases(folder);
		bases.tiffs();
		bases.others();
		return List.copyOf(bases.all);
	}

	private void tiffs() throws IOException {
		final ImagePlus grey = new ImagePlus("grey", image(BufferedImage.TYPE_BYTE_GRAY));
		addTiff("8-bit.tif", saved(grey, "8-bit.tif"), Pixels.PLAIN);
		addTiff("16-bit.tif", saved(new ImagePlus("a", grey.getProcessor().convertToShort(false)), "16-bit.tif"),
			Pixels.PLAIN);
		addTiff("32-bit.tif", saved(new ImagePlus("a", grey.getProcessor().convertToFloat()), "32-bit.tif"), Pixels.PLAIN);
		addTiff("rgb.tif", saved(new ImagePlus("a", image(BufferedImage.TYPE_INT_RGB)), "rgb.tif"), Pixels.PLAIN);
		final byte[] stack = saved(stack(), "stack.tif");
		// one after the other, before the directories of all planes but the first
		final int first = (int) values(tiff(stack), tiff(stack).getInt(4), 273)[0];
		all.add(new ImageBase("stack.tif", stack, Pixels.PLAIN, first, first + 3 * WIDTH * HEIGHT));
		for (final String packing : List.of("LZW", "ZLib", "Deflate", "PackBits", "JPEG")) {
			final Pixels pixels = packing.equals("ZLib") || packing.equals("Deflate") ? Pixels.SUMMED : Pixels.PACKED;
			addTiff(packing + ".tif", written(image(BufferedImage.TYPE_BYTE_GRAY), "tif", packing), pixels);
			addTiff(packing + "-rgb.tif", written(image(BufferedImage.TYPE_3BYTE_BGR), "tif", packing), pixels);
		}
		addTiff("16-bit-LZW.tif", written(image(BufferedImage.TYPE_USHORT_GRAY), "tif", "LZW"), Pixels.PACKED);
		addTiff("16-bit-ZLib.tif", written(image(BufferedImage.TYPE_USHORT_GRAY), "tif", "ZLib"), Pixels.SUMMED);
		addTiff("fax.tif", written(image(BufferedImage.TYPE_BYTE_BINARY), "tif", "CCITT T.6"), Pixels.PACKED);
	}

	private void others() throws IOException {
		for (final int type : new int[] { BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_USHORT_GRAY,
			BufferedImage.TYPE_3BYTE_BGR, BufferedImage.TYPE_BYTE_INDEXED })
		{
			final byte[] png = written(image(type), "png", null);
			all.add(new ImageBase("type-" + type + ".png", png, Pixels.ALL_SUMMED, 33, png.length));
		}
		for (final int type : new int[] { BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_3BYTE_BGR }) {
			addPacked("type-" + type + ".jpg", written(image(type), "jpg", null));
			final byte[] bmp = written(image(type), "bmp", null);
			all.add(new ImageBase("type-" + type + ".bmp", bmp, Pixels.PLAIN, ByteBuffer.wrap(bmp).order(
				ByteOrder.LITTLE_ENDIAN).getInt(10), bmp.length));
		}
		addPacked("progressive.jpg", progressive());
		addPacked("one.gif", written(image(BufferedImage.TYPE_BYTE_INDEXED), "gif", null));
		final Path movie = folder.resolve("movie.gif");
		GifWriter.save(stack(), movie.toString());
		addPacked("movie.gif", Files.readAllBytes(movie));
		final byte[] grey = bytes(image(BufferedImage.TYPE_BYTE_GRAY));
		addPlain("grey.pgm", joined(("P5\n" + WIDTH + " " + HEIGHT + "\n255\n").getBytes(US_ASCII), grey), grey.length);
		final byte[] colours = bytes(image(BufferedImage.TYPE_3BYTE_BGR));
		addPlain("colours.ppm", joined(("P6\n" + WIDTH + " " + HEIGHT + "\n255\n").getBytes(US_ASCII), colours),
			colours.length);
		addPlain("8-bit.dcm", dicom(8, grey), grey.length);
		final ByteBuffer deep = ByteBuffer.allocate(2 * grey.length).order(ByteOrder.LITTLE_ENDIAN);
		for (final byte value : grey)
			deep.putShort((short) ((value & 0xff) * 16));
		addPlain("16-bit.dcm", dicom(16, deep.array()), deep.capacity());
	}

	private void addPlain(final String name, final byte[] bytes, final int length) {
		all.add(new ImageBase(name, bytes, Pixels.PLAIN, bytes.length - length, bytes.length));
	}

	/** Most of such a file is pixels. */
	private void addPacked(final String name, final byte[] bytes) {
		all.add(new ImageBase(name, bytes, Pixels.PACKED, bytes.length / 2, bytes.length - 2));
	}

	/** Looks up the strips. */
	private void addTiff(final String name, final byte[] bytes, final Pixels pixels) {
		final ByteBuffer tiff = tiff(bytes);
		final int directory = tiff.getInt(4);
		final long[] offsets = values(tiff, directory, 273);
		final long[] lengths = values(tiff, directory, 279);
		long from = Long.MAX_VALUE;
		long end = 0;
		for (int i = 0; i < offsets.length; i++) {
			from = Math.min(from, offsets[i]);
			end = Math.max(end, offsets[i] + lengths[i]);
		}
		all.add(new ImageBase(name, bytes, pixels, (int) from, (int) end));
	}

	private static ByteBuffer tiff(final byte[] bytes) {
		return ByteBuffer.wrap(bytes).order(bytes[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
	}

	/** The values of a tag of whole numbers. */
	private static long[] values(final ByteBuffer tiff, final int directory, final int tag) {
		for (int i = 0; i < tiff.getShort(directory); i++) {
			final int entry = directory + 2 + 12 * i;
			if ((tiff.getShort(entry) & 0xffff) != tag) continue;
			final int size = tiff.getShort(entry + 2) == 3 ? Short.BYTES : Integer.BYTES;
			final long[] values = new long[tiff.getInt(entry + 4)];
			final int at = values.length * size <= 4 ? entry + 8 : tiff.getInt(entry + 8);
			for (int k = 0; k < values.length; k++)
				values[k] = size == 2 ? tiff.getShort(at + 2 * k) & 0xffff : tiff.getInt(at + 4 * k);
			return values;
		}
		throw new IllegalStateException("There is no tag " + tag);
	}

	private static BufferedImage image(final int type) {
		final SplittableRandom random = new SplittableRandom(1);
		final BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
		for (int y = 0; y < HEIGHT; y++)
			for (int x = 0; x < WIDTH; x++) {
				final int level = 40 + 3 * x + random.nextInt(40);
				image.setRGB(x, y, level << 16 | (level + random.nextInt(20)) << 8 | level / 2);
			}
		final BufferedImage converted = type == BufferedImage.TYPE_BYTE_INDEXED ? new BufferedImage(WIDTH, HEIGHT, type,
			palette()) : new BufferedImage(WIDTH, HEIGHT, type);
		final Graphics2D graphics = converted.createGraphics();
		graphics.drawImage(image, 0, 0, null);
		graphics.dispose();
		return converted;
	}

	private static IndexColorModel palette() {
		final byte[] red = new byte[256];
		final byte[] green = new byte[256];
		for (int i = 0; i < 256; i++) {
			red[i] = (byte) i;
			green[i] = (byte) (37 * i);
		}
		return new IndexColorModel(8, 256, red, green, red);
	}

	private static ImagePlus stack() {
		final ImageStack stack = new ImageStack(WIDTH, HEIGHT);
		for (int i = 0; i < 3; i++) {
			final ByteProcessor plane = new ByteProcessor(image(BufferedImage.TYPE_BYTE_GRAY));
			plane.add(10 * i);
			stack.addSlice(plane);
		}
		return new ImagePlus("stack", stack);
	}

	private byte[] saved(final ImagePlus image, final String name) throws IOException {
		final Path file = folder.resolve(name);
		final FileSaver saver = new FileSaver(image);
		if (!(image.getStackSize() > 1 ? saver.saveAsTiffStack(file.toString()) : saver.saveAsTiff(file.toString())))
			throw new IOException(file + " was not written");
		return Files.readAllBytes(file);
	}

	/** @param packing the writer's word for it; null for its default */
	private static byte[] written(final BufferedImage image, final String format, final String packing)
		throws IOException
	{
		final ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
		final ImageWriteParam settings = writer.getDefaultWriteParam();
		if (packing != null) {
			settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
			settings.setCompressionType(packing);
		}
		return written(image, writer, settings);
	}

	private static byte[] progressive() throws IOException {
		final ImageWriter writer = ImageIO.getImageWritersByFormatName("jpg").next();
		final ImageWriteParam settings = writer.getDefaultWriteParam();
		settings.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
		return written(image(BufferedImage.TYPE_3BYTE_BGR), writer, settings);
	}

	private static byte[] written(final BufferedImage image, final ImageWriter writer, final ImageWriteParam settings)
		throws IOException
	{
		final ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
			writer.setOutput(stream);
			writer.write(null, new IIOImage(image, null, null), settings);
		}
		finally {
			writer.dispose();
		}
		return out.toByteArray();
	}

	private static byte[] bytes(final BufferedImage image) {
		return ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
	}

	/** Explicit values, little endian. */
	private static byte[] dicom(final int bits, final byte[] pixels) {
		final ByteBuffer file = ByteBuffer.allocate(4096 + pixels.length).order(ByteOrder.LITTLE_ENDIAN);
		file.position(128).put("DICM".getBytes(US_ASCII));
		text(file, 0x0002, 0x0010, "UI", "1.2.840.10008.1.2.1\0");
		text(file, 0x0008, 0x0060, "CS", "CT");
		number(file, 0x0028, 0x0002, 1);
		text(file, 0x0028, 0x0004, "CS", "MONOCHROME2 ");
		number(file, 0x0028, 0x0010, HEIGHT);
		number(file, 0x0028, 0x0011, WIDTH);
		number(file, 0x0028, 0x0100, bits);
		number(file, 0x0028, 0x0101, bits);
		number(file, 0x0028, 0x0102, bits - 1);
		number(file, 0x0028, 0x0103, 0);
		file.putShort((short) 0x7fe0).putShort((short) 0x0010).put((bits == 8 ? "OB" : "OW").getBytes(US_ASCII)).putShort(
			(short) 0).putInt(pixels.length).put(pixels);
		return Arrays.copyOf(file.array(), file.position());
	}

	private static void text(final ByteBuffer file, final int group, final int element, final String type,
		final String text)
	{
		file.putShort((short) group).putShort((short) element).put(type.getBytes(US_ASCII)).putShort((short) text.length())
			.put(text.getBytes(US_ASCII));
	}

	private static void number(final ByteBuffer file, final int group, final int element, final int number) {
		file.putShort((short) group).putShort((short) element).put("US".getBytes(US_ASCII)).putShort((short) 2).putShort(
			(short) number);
	}

	private static byte[] joined(final byte[] head, final byte[] pixels) {
		return ByteBuffer.allocate(head.length + pixels.length).put(head).put(pixels).array();
	}
}
