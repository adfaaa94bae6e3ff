package sc.fiji.anomaly.input.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import javax.imageio.IIOException;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import com.twelvemonkeys.io.enc.DecodeException;

import ij.process.ColorProcessor;
import ij.process.ImageProcessor;

/** Reads pixels that are compressed, in tiles or of uncommon types in a TIFF file, by TwelveMonkeys. */
final class DecodedTiffPixels implements TiffPixels, AutoCloseable {

	private final List<TiffPage> pages;

	private final ImageReader reader;

	private final DecoderWarnings warnings = new DecoderWarnings();

	DecodedTiffPixels(final ImageInputStream in, final List<TiffPage> pages) throws IOException {
		this.pages = pages;
		// not through ImageIO's registry, where other readers of TIFF may stand before it
		reader = new TIFFImageReaderSpi().createReaderInstance(null);
		reader.addIIOReadWarningListener(warnings);
		in.seek(0);
		reader.setInput(in);
	}

	@Override
	public List<ImageProcessor> read(final int index) throws IOException {
		try {
			final List<ImageProcessor> channels = channels(index, pages.get(index));
			warnings.check();
			return channels;
		}
		catch (final DecodeException e) {
			throw new IIOException(e.getMessage(), e);
		}
	}

	private List<ImageProcessor> channels(final int index, final TiffPage page) throws IOException {
		if (page.isConverted()) return List.of(new ColorProcessor(reader.read(index)));
		final Samples samples = new Samples(reader.readRaster(index, null));
		if (samples.size() < page.samples()) throw new UnknownKindException("is a TIFF of " + page.samples() +
			" samples a pixel, of which only " + samples.size() + " can be read");
		final int opaque = Math.max(1, page.samples() - page.transparencies());
		if (page.interpretation() == TiffPage.RGB && page.bits() == Byte.SIZE && opaque == 3) return List.of(samples
			.color());
		final List<ImageProcessor> channels = new ArrayList<>();
		for (int i = 0; i < opaque; i++)
			channels.add(samples.channel(i, page.bits(), page.isSigned()));
		return channels;
	}

	@Override
	public void close() {
		reader.dispose();
	}
}
