package sc.fiji.anomaly.benchmark.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import net.imglib2.img.array.ArrayImgs;

import sc.fiji.anomaly.image.PixelSize;
import sc.fiji.anomaly.image.Plane;

/** Whose images are whose in sets of patients. */
class PatientsTest {

	@Test
	void aPatternNamesPatients() {
		assertEquals(List.of(List.of("C1P2_a.png", "C1P2_b.png"), List.of("C3P4_a.png")), names(Patients.named(
			"(C\\d+P\\d+)").apply(planes("C1P2_a.png", "C3P4_a.png", "C1P2_b.png"))));
		final List<Plane> other = planes("x.png");
		assertThrows(IllegalArgumentException.class, () -> Patients.named("(\\d+)").apply(other));
	}

	@Test
	void framesThatAreCloseAreOfOneTile() {
		assertEquals(List.of(List.of("a_num_100.jpg", "b_num_400.jpg"), List.of("a_num_701.jpg")), names(Patients.tiles(
			planes("a_num_701.jpg", "b_num_400.jpg", "a_num_100.jpg"))));
	}

	private static List<Plane> planes(final String... names) {
		return Stream.of(names).map(name -> new Plane(name, name, ArrayImgs.floats(1, 1, 1), PixelSize.UNKNOWN)).toList();
	}

	private static List<List<String>> names(final List<List<Plane>> patients) {
		return patients.stream().map(patient -> patient.stream().map(Plane::name).toList()).toList();
	}
}
