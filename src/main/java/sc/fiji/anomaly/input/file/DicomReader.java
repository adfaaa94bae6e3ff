package sc.fiji.anomaly.input.file;

import java.io.File;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;

import javax.imageio.stream.ImageInputStream;

import com.twelvemonkeys.imageio.stream.BufferedFileImageInputStreamSpi;

import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileInfo;
import ij.measure.Calibration;
import ij.plugin.DICOM;
import ij.process.ImageProcessor;

/**
 * Reads DICOM files that are not compressed. Values are those that the slope and intercept in the file say; ImageJ's
 * own plugin multiplies by a menu command, which programs without a screen do not have.
 */
final class DicomReader implements FormatReader {

	private static final int COLORS = 3;

	private static final int SIGN_16 = 1 << 15;

	/** The ways in which pixels are written without being compressed. */
	private static final List<String> PLAIN = List.of("", "1.2.840.10008.1.2", "1.2.840.10008.1.2.1",
		"1.2.840.10008.1.2.2");

	/** Begin of transfer syntaxes, what they are, and what unpacks them. */
	private static final Map<String, String> UNPACKED_BY = Map.of("1.2.840.10008.1.2.5", "RLE; dcmdrle of DCMTK",
		"1.2.840.10008.1.2.4.5", "JPEG; dcmdjpeg of DCMTK", "1.2.840.10008.1.2.4.7", "JPEG; dcmdjpeg of DCMTK",
		"1.2.840.10008.1.2.4.8", "JPEG-LS; dcmdjpls of DCMTK", "1.2.840.10008.1.2.4.9", "JPEG 2000; gdcmconv --raw of GDCM",
		"1.2.840.10008.1.2.1.99", "Deflate; dcmconv of DCMTK");

	@Override
	public ImagePlus read(final Path file) throws IOException {
		try (ImageInputStream in = new BufferedFileImageInputStreamSpi().createInputStreamInstance(file.toFile(), false,
			(File) null))
		{
			final DicomHeader header = DicomHeader.read(in);
			final String syntax = header.text(DicomHeader.TRANSFER_SYNTAX);
			if (!PLAIN.contains(syntax)) throw new UnknownKindException(compressed(syntax));
			final int frames = (int) Math.min(Integer.MAX_VALUE, Math.max(1, header.decimal(DicomHeader.FRAMES, 1)));
			final FileInfo info = info(file, header);
			final ClaimedSize size = new ClaimedSize(info.width, info.height, frames, (long) info.getBytesPerPixel() *
				Byte.SIZE).checkShape();
			final double end = header.pixelOffset() + size.bytes();
			if (end > in.length()) throw new IOException(String.format(Locale.ROOT,
				"is truncated: it has %d bytes, but its header promises %.0f", in.length(), end));
			size.check();
			if (header.text(DicomHeader.INTERPRETATION).equals("PALETTE COLOR")) return palette(file);
			return image(file, header, info, frames);
		}
	}

	private static String compressed(final String syntax) {
		final String how = UNPACKED_BY.entrySet().stream().filter(entry -> syntax.startsWith(entry.getKey())).map(
			Map.Entry::getValue).findFirst().orElse("an unknown way; gdcmconv --raw of GDCM");
		final String[] parts = how.split("; ");
		return "is a DICOM file compressed by " + parts[0] + " (transfer syntax " + syntax +
			"), which cannot be read here; " +
			"open it in Fiji, which has Bio-Formats, or convert it first, for instance by " + parts[1];
	}

	private static FileInfo info(final Path file, final DicomHeader header) throws IOException {
		final FileInfo info = new FileInfo();
		info.fileFormat = FileInfo.DICOM;
		info.fileName = file.getFileName().toString();
		info.directory = file.toAbsolutePath().getParent() + file.getFileSystem().getSeparator();
		info.width = header.number(DicomHeader.COLUMNS, 0);
		info.height = header.number(DicomHeader.ROWS, 0);
		info.intelByteOrder = header.order() == ByteOrder.LITTLE_ENDIAN;
		info.whiteIsZero = header.text(DicomHeader.INTERPRETATION).equals("MONOCHROME1");
		info.fileType = type(header);
		return info;
	}

	private static int type(final DicomHeader header) throws IOException {
		if (header.pixelTag() == DicomHeader.FLOAT_PIXELS) return FileInfo.GRAY32_FLOAT;
		final int bits = header.number(DicomHeader.BITS_ALLOCATED, Short.SIZE);
		final int samples = header.number(DicomHeader.SAMPLES, 1);
		final boolean signed = header.number(DicomHeader.REPRESENTATION, 0) == 1;
		final String interpretation = header.text(DicomHeader.INTERPRETATION);
		if (samples == COLORS && bits == Byte.SIZE && interpretation.equals("RGB")) return header.number(
			DicomHeader.PLANAR_CONFIGURATION, 0) == 1 ? FileInfo.RGB_PLANAR : FileInfo.RGB;
		if (samples == 1 && bits == Byte.SIZE && !signed) return FileInfo.GRAY8;
		if (samples == 1 && bits == Short.SIZE) return signed ? FileInfo.GRAY16_SIGNED : FileInfo.GRAY16_UNSIGNED;
		if (samples == 1 && bits == Integer.SIZE) return signed ? FileInfo.GRAY32_INT : FileInfo.GRAY32_UNSIGNED;
		throw new UnknownKindException("is a DICOM file of " + samples + (signed ? " signed" : "") + " samples of " + bits +
			" bits (" + interpretation + "), which cannot be read here; " + TiffReader.CONVERT);
	}

	/** Of these, ImageJ knows which colour is meant. */
	private static ImagePlus palette(final Path file) throws IOException {
		final DICOM image = new DICOM();
		LastFolder.keptWhile(file, () -> {
			image.open(file.toAbsolutePath().toString());
			return image;
		});
		if (image.getBitDepth() != Byte.SIZE) throw new UnknownKindException(
			"is a DICOM file with a palette of more than 256 colours, which cannot be read here; " + TiffReader.CONVERT);
		return Palette.resolved(image);
	}

	private static ImagePlus image(final Path file, final DicomHeader header, final FileInfo info, final int frames)
		throws IOException
	{
		final long bytes = (long) info.width * info.height * info.getBytesPerPixel();
		final PlainPixels pixels = new PlainPixels(file, info, LongStream.range(0, frames).mapToObj(i -> new long[] { header
			.pixelOffset() + i * bytes }).toList());
		final double slope = header.decimal(DicomHeader.SLOPE, 1);
		final double intercept = header.decimal(DicomHeader.INTERCEPT, 0);
		if (slope == 0) throw new IOException("is damaged: its rescale slope is 0");
		final ImageStack stack = new ImageStack(info.width, info.height);
		for (int i = 0; i < frames; i++)
			stack.addSlice(scaled(pixels.read(i).get(0), info, slope, intercept));
		final ImagePlus image = new ImagePlus(info.fileName, stack);
		if (info.whiteIsZero && info.fileType != FileInfo.GRAY32_FLOAT) WhiteIsZero.mark(image, WhiteIsZero.sum(image
			.getBitDepth() == Integer.SIZE, header.number(DicomHeader.BITS_STORED, info.getBytesPerPixel() * Byte.SIZE),
			header.number(DicomHeader.REPRESENTATION, 0) == 1, slope, intercept));
		calibrate(image.getLocalCalibration(), header, info, slope, intercept);
		image.setFileInfo(info);
		final String series = header.text(DicomHeader.SERIES);
		if (!series.isEmpty()) new SeriesPlace(series, position(header)).put(image);
		return image;
	}

	/** Along the normal of the slice. A number that cannot be read is none: it is not needed for the pixels. */
	private static double position(final DicomHeader header) {
		try {
			final List<Double> at = header.decimals(DicomHeader.POSITION);
			final List<Double> axes = header.decimals(DicomHeader.ORIENTATION);
			if (at.size() < 3 || axes.size() < 6) return header.decimal(DicomHeader.INSTANCE, 0);
			double along = 0;
			for (int i = 0; i < 3; i++) {
				final int next = (i + 1) % 3;
				final int last = (i + 2) % 3;
				along += at.get(i) * (axes.get(next) * axes.get(3 + last) - axes.get(last) * axes.get(3 + next));
			}
			return along;
		}
		catch (final IOException e) {
			return 0;
		}
	}

	/** Numbers of 16 bits have room for a slope of 1 alone; there the calibration does the rest. */
	private static ImageProcessor scaled(final ImageProcessor pixels, final FileInfo info, final double slope,
		final double intercept)
	{
		if (pixels.getBitDepth() == 24 || slope == 1 && pixels.getBitDepth() < Integer.SIZE) return pixels;
		final ImageProcessor values = pixels.convertToFloatProcessor();
		if (info.fileType == FileInfo.GRAY16_SIGNED) values.subtract(SIGN_16);
		values.multiply(slope);
		values.add(intercept);
		return values;
	}

	private static void calibrate(final Calibration calibration, final DicomHeader header, final FileInfo info,
		final double slope, final double intercept) throws IOException
	{
		final boolean signed = info.fileType == FileInfo.GRAY16_SIGNED;
		final boolean whole = signed || info.fileType == FileInfo.GRAY16_UNSIGNED || info.fileType == FileInfo.GRAY8;
		final double zero = intercept - (signed ? SIGN_16 : 0);
		if (whole && slope == 1 && zero != 0) calibration.setFunction(Calibration.STRAIGHT_LINE, new double[] { zero, 1 },
			"Gray Value");
		final int tag = header.text(DicomHeader.SPACING).isEmpty() ? DicomHeader.DETECTOR_SPACING : DicomHeader.SPACING;
		final List<Double> spacing = header.decimals(tag);
		if (spacing.size() < 2) return;
		// rows come first
		calibration.pixelHeight = spacing.get(0);
		calibration.pixelWidth = spacing.get(1);
		calibration.pixelDepth = header.decimal(DicomHeader.SLICE_THICKNESS, 1);
		calibration.setUnit("mm");
	}
}
