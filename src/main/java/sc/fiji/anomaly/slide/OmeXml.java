package sc.fiji.anomaly.slide;

import java.util.stream.Collectors;

import sc.fiji.anomaly.image.PixelSize;

/**
 * What an OME-TIFF says of itself (OME-XML 2016-06), in ASCII.
 *
 * @param name of the image
 * @param width columns
 * @param height rows
 * @param pixelSize physical size of a pixel
 */
record OmeXml(String name, long width, long height, PixelSize pixelSize) {

	/** The text. */
	String text() {
		final String size = pixelSize.in("micron").map(micron -> " PhysicalSizeX=\"" + micron.width() +
			"\" PhysicalSizeXUnit=\"&#181;m\" PhysicalSizeY=\"" + micron.height() + "\" PhysicalSizeYUnit=\"&#181;m\"")
			.orElse("");
		return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>" +
			"<OME xmlns=\"http://www.openmicroscopy.org/Schemas/OME/2016-06\" " +
			"xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"" +
			"http://www.openmicroscopy.org/Schemas/OME/2016-06 http://www.openmicroscopy.org/Schemas/OME/2016-06/ome.xsd\" " +
			"Creator=\"Anomaly Detection for Fiji\"><Image ID=\"Image:0\" Name=\"" + escaped(name) +
			"\"><Pixels BigEndian=\"false\" DimensionOrder=\"XYCZT\" ID=\"Pixels:0\" Interleaved=\"false\"" + size +
			" SignificantBits=\"32\" SizeC=\"1\" SizeT=\"1\" SizeX=\"" + width + "\" SizeY=\"" + height +
			"\" SizeZ=\"1\" Type=\"float\"><Channel ID=\"Channel:0:0\" Name=\"Anomaly score\" SamplesPerPixel=\"1\"/>" +
			"<TiffData FirstC=\"0\" FirstT=\"0\" FirstZ=\"0\" IFD=\"0\" PlaneCount=\"1\"/></Pixels></Image></OME>";
	}

	/** Everything but plain letters as its number. */
	private static String escaped(final String text) {
		return text.codePoints().mapToObj(c -> c < ' ' ? " " : c > '~' || "&<>\"'".indexOf(c) >= 0 ? "&#" + c + ";"
			: Character.toString(c)).collect(Collectors.joining());
	}
}
