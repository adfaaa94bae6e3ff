package sc.fiji.anomaly.slide;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

import com.google.gson.stream.JsonWriter;

/**
 * Writes regions as GeoJSON (RFC 7946, in pixels of the slide), as QuPath exports annotations and takes them by
 * dropping the file onto the slide. Measurements are a list of names and values, which QuPath reads since 0.2.
 */
final class GeoJson {

	private final List<SlideRegion> regions;
	private final List<String> levels;

	/** @param levels names of the model's levels */
	GeoJson(final List<SlideRegion> regions, final List<String> levels) {
		this.regions = regions;
		this.levels = levels;
	}

	void write(final OutputStream out) throws IOException {
		final JsonWriter json = new JsonWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
		json.beginObject().name("type").value("FeatureCollection").name("features").beginArray();
		for (int i = 0; i < regions.size(); i++)
			write(json, regions.get(i), i + 1);
		json.endArray().endObject();
		json.flush();
	}

	private void write(final JsonWriter json, final SlideRegion region, final int number) throws IOException {
		json.beginObject().name("type").value("Feature").name("geometry");
		writeGeometry(json, region.polygons());
		json.name("properties").beginObject().name("objectType").value("annotation");
		json.name("name").value("Anomaly " + number);
		json.name("classification").beginObject().name("name").value("Anomaly").name("color");
		// the light blue of outlines in ImageJ
		json.beginArray().value(0x40).value(0xe0).value(0xff).endArray().endObject();
		json.name("isLocked").value(false).name("measurements").beginArray();
		measurement(json, "Area (px^2)", region.area());
		measurement(json, "Peak surprise", region.peak());
		json.endArray().name("metadata").beginObject().name("Strongest level").value(levelName(region, levels)).endObject();
		json.endObject().endObject();
	}

	/** The level that is most surprised in a region; empty if the model has none. */
	static String levelName(final SlideRegion region, final List<String> levels) {
		return region.level() <= levels.size() ? levels.get(region.level() - 1) : "";
	}

	private static void measurement(final JsonWriter json, final String name, final double value) throws IOException {
		json.beginObject().name("name").value(name).name("value").value(value).endObject();
	}

	private static void writeGeometry(final JsonWriter json, final List<SlideRegion.Polygon> polygons)
		throws IOException
	{
		json.beginObject().name("type").value(polygons.size() == 1 ? "Polygon" : "MultiPolygon").name("coordinates");
		if (polygons.size() > 1) json.beginArray();
		for (final SlideRegion.Polygon polygon : polygons) {
			json.beginArray();
			writeRing(json, polygon.outline());
			for (final List<long[]> hole : polygon.holes())
				writeRing(json, hole);
			json.endArray();
		}
		if (polygons.size() > 1) json.endArray();
		json.endObject();
	}

	/** The first corner is repeated at the end. */
	private static void writeRing(final JsonWriter json, final List<long[]> corners) throws IOException {
		json.beginArray();
		for (int i = 0; i <= corners.size(); i++) {
			final long[] corner = corners.get(i % corners.size());
			json.beginArray().value(corner[0]).value(corner[1]).endArray();
		}
		json.endArray();
	}
}
