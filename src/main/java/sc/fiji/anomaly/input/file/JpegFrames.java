package sc.fiji.anomaly.input.file;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import javax.imageio.stream.ImageInputStream;

import com.twelvemonkeys.imageio.metadata.jpeg.JPEG;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEGSegment;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEGSegmentUtil;
import com.twelvemonkeys.imageio.stream.SubImageInputStream;

/**
 * Looks into the JPEG data of a TIFF's strips or tiles: they have sizes of their own, and the rest of a strip whose
 * data are smaller stays black.
 */
final class JpegFrames {

	private static final int LAST_START_OF_FRAME = JPEG.SOF15;

	/** All kinds of frames; in their range lie three other markers. */
	private static final Map<Integer, List<String>> FRAMES = IntStream.rangeClosed(JPEG.SOF0, LAST_START_OF_FRAME).filter(
		marker -> marker != JPEG.DHT && marker != JPEG.DAC && marker != 0xFFC8).boxed().collect(Collectors.toMap(Function
			.identity(), marker -> JPEGSegmentUtil.ALL_IDS));

	private final ImageInputStream in;

	JpegFrames(final ImageInputStream in) {
		this.in = in;
	}

	/** @throws IOException if a strip or tile holds fewer pixels than it should */
	void check(final List<TiffSegments.Segment> segments) throws IOException {
		for (final TiffSegments.Segment segment : segments) {
			in.seek(segment.offset());
			final List<JPEGSegment> frames = JPEGSegmentUtil.readSegments(new SubImageInputStream(in, segment.length()),
				FRAMES);
			if (frames.isEmpty()) throw new IOException("is damaged: a strip or tile has no JPEG data");
			try (DataInputStream frame = new DataInputStream(frames.get(0).data())) {
				frame.readByte(); // bits
				final int rows = frame.readUnsignedShort();
				final int columns = frame.readUnsignedShort();
				if (rows < segment.rows() || columns < segment.columns()) throw new IOException(
					"is damaged: the JPEG data of a strip or tile have " + columns + " x " + rows + " pixels instead of " +
						segment.columns() + " x " + segment.rows());
			}
		}
	}
}
