package sc.fiji.anomaly.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.api.Test;

class MethodChoiceTest {

	/** Such as a jar of methods that lies in two versions in the plugins folder. */
	@Test
	void aMethodThatIsInstalledTwiceIsChosenOnce() {
		assertEquals(List.of("PCA", "DAE"), MethodChoice.of("all", List.of("PCA", "DAE", "PCA")));
		assertEquals(List.of("PCA"), MethodChoice.of("pca,PCA", List.of("PCA", "DAE", "PCA")));
	}
}
