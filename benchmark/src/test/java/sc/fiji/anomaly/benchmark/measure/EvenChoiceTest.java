package sc.fiji.anomaly.benchmark.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.api.Test;

class EvenChoiceTest {

	@Test
	void isSpreadOverTheWholeList() {
		assertEquals(List.of(0, 3, 6), new EvenChoice(3).of(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8)));
		assertEquals(List.of(0, 1, 3), new EvenChoice(3).of(List.of(0, 1, 2, 3, 4)));
	}

	@Test
	void takesAllWhereThereAreFewer() {
		assertEquals(List.of(1, 2), new EvenChoice(3).of(List.of(1, 2)));
		assertEquals(List.of(), new EvenChoice(3).of(List.of()));
	}
}
