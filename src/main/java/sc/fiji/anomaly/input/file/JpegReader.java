package sc.fiji.anomaly.input.file;

import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

import javax.imageio.IIOException;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.spi.ServiceRegistry;
import javax.imageio.stream.ImageInputStream;

import com.twelvemonkeys.imageio.metadata.jpeg.JPEG;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEGSegment;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEGSegmentUtil;
import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFReader;
import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import com.twelvemonkeys.imageio.stream.BufferedFileImageInputStreamSpi;
import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;

import ij.ImagePlus;
import ij.io.FileInfo;
import ij.io.Opener;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;

/**
 * Reads JPEG files by TwelveMonkeys, which knows inks (CMYK) and says where data are damaged or end too early; ImageJ's
 * reader goes on in grey. Greys and colours are those that ImageJ shows; pictures of a turned camera are turned, as in
 * Fiji.
 */
final class JpegReader implements FormatReader {

	/** Samples that a byte may hold: where a block of 64 is all alike, it takes a few bits, or less. */
	private static final int HIGHEST_RATIO = 1 << 12;

	private static final int COLORS = 3;

	@Override
	public ImagePlus read(final Path file) throws IOException {
		final ImageProcessor pixels;
		final long orientation;
		try (ImageInputStream in = new BufferedFileImageInputStreamSpi().createInputStreamInstance(file.toFile(), false,
			(File) null))
		{
			pixels = pixels(in);
			orientation = orientation(in);
		}
		catch (final EOFException e) {
			throw new IOException("is truncated: it ends in the middle of the image", e);
		}
		catch (final IIOException e) {
			throw new IOException("is damaged, or a JPEG of a kind that cannot be read (" + e.getMessage() + ")", e);
		}
		final ImagePlus image = new ImagePlus(file.getFileName().toString(), turned(pixels, orientation));
		Opener.convertGrayJpegTo8Bits(image);
		final FileInfo info = new FileInfo();
		info.fileFormat = FileInfo.GIF_OR_JPG;
		info.fileName = file.getFileName().toString();
		info.directory = file.toAbsolutePath().getParent() + file.getFileSystem().getSeparator();
		image.setFileInfo(info);
		return image;
	}

	private static ImageProcessor pixels(final ImageInputStream in) throws IOException {
		final ImageReader reader = provider().createReaderInstance(null);
		final DecoderWarnings warnings = new DecoderWarnings();
		try {
			reader.addIIOReadWarningListener(warnings);
			reader.setInput(in);
			final int samples = reader.getRawImageType(0).getNumBands();
			new ClaimedSize(reader.getWidth(0), reader.getHeight(0), 1, (long) samples * Byte.SIZE).checkHeldBy(in.length(),
				HIGHEST_RATIO).check();
			final ImageProcessor pixels = pixels(reader, samples);
			warnings.check();
			return pixels;
		}
		finally {
			reader.dispose();
		}
	}

	private static ImageProcessor pixels(final ImageReader reader, final int samples) throws IOException {
		if (samples > COLORS) return new ColorProcessor(reader.read(0));
		// as it is: ImageJ shows colours without their colour profile, too
		final ImageReadParam asStored = reader.getDefaultReadParam();
		asStored.setDestinationType(reader.getRawImageType(0));
		final Samples stored = new Samples(reader.read(0, asStored).getRaster());
		return samples == COLORS ? stored.color() : stored.channel(0, Byte.SIZE, false);
	}

	/**
	 * TwelveMonkeys' provider of readers, which needs Java's own to do the work and a registry to find it. In Java's
	 * registry, which all programs in this Java share, nothing is changed.
	 */
	private static ImageReaderSpi provider() {
		final ServiceRegistry registry = new ServiceRegistry(List.<Class<?>> of(ImageReaderSpi.class).iterator());
		final Iterator<ImageReaderSpi> all = IIORegistry.getDefaultInstance().getServiceProviders(ImageReaderSpi.class,
			provider -> provider.getClass().getName().startsWith("com.sun.imageio.plugins.jpeg."), false);
		all.forEachRemaining(provider -> registry.registerServiceProvider(provider, ImageReaderSpi.class));
		final JPEGImageReaderSpi provider = new JPEGImageReaderSpi();
		registry.registerServiceProvider(provider, ImageReaderSpi.class);
		return provider;
	}

	/** How the camera was held (Exif); 1 where it does not say. */
	private static long orientation(final ImageInputStream in) throws IOException {
		in.seek(0);
		for (final JPEGSegment segment : JPEGSegmentUtil.readSegments(in, JPEG.APP1, "Exif")) {
			final byte[] exif = segment.data().readAllBytes();
			// a byte after the name makes its length even
			return new TiffPage(new TIFFReader().read(new ByteArrayImageInputStream(exif, 1, exif.length - 1))).number(
				TIFF.TAG_ORIENTATION, 1);
		}
		return 1;
	}

	private static ImageProcessor turned(final ImageProcessor pixels, final long orientation) {
		return switch ((int) orientation) {
			case 3 -> pixels.rotateRight().rotateRight();
			case 6 -> pixels.rotateRight();
			case 8 -> pixels.rotateLeft();
			default -> pixels;
		};
	}
}
