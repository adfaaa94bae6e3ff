package sc.fiji.anomaly.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.cases.CaseRule;
import sc.fiji.anomaly.image.ImageDigest;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.testing.TinyImages;
import sc.fiji.anomaly.testing.TinyModel;

/** Which plane is which, however they are named. */
class UsablePlanesTest {

	@Test
	void aPlaneThatIsLeftOutTakesNoOtherOfItsNameWithIt() {
		final List<Plane> planes = new ArrayList<>();
		for (int i = 0; i < 10; i++) {
			final Plane plane = i == 4 ? TinyImages.constant("blank", 8, 8, 1) : TinyImages.disc(i, 8);
			planes.add(new Plane("slice " + i % 3, "stack", plane.pixels(), plane.pixelSize()));
		}
		final NormalImages images = new NormalImages(planes, CaseRule.of("file"), TinyModel.SILENT);
		assertEquals(List.of("stack slice 1 (2): all its pixels have the same value, or none is a finite number"), images
			.skippedLines());
		final List<Plane> visited = new ArrayList<>();
		images.forEach((unit, plane) -> visited.add(plane.get()), TinyModel.SILENT);
		planes.remove(4);
		assertEquals(planes, visited);
		assertEquals(9, images.units().size(), "planes of one stack");
		final Map<String, String> names = images.namesByDigest();
		assertEquals(9, names.size());
		assertEquals("stack slice 0 (4)", names.get(new ImageDigest().add(planes.get(8)).hex()));
	}

	@Test
	void planesOfSimilarNamesAreDifferentUnits() {
		final List<Plane> planes = new ArrayList<>();
		for (final String name : new String[] { "a", "a", "a (2)", "a a", "b", "c", "d", "e", "f" }) {
			final Plane plane = TinyImages.disc(planes.size(), 8);
			planes.add(new Plane(name, "a", plane.pixels(), plane.pixelSize()));
		}
		assertEquals(9, new NormalImages(planes, CaseRule.of("file"), TinyModel.SILENT).units().size());
	}
}
