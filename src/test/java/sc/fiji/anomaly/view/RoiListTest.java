package sc.fiji.anomaly.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Roi;
import ij.macro.Interpreter;
import ij.measure.ResultsTable;
import ij.plugin.frame.RoiManager;

import sc.fiji.anomaly.regions.FoundRegions;
import sc.fiji.anomaly.regions.RegionSearch;

/** ImageJ's ROI Manager is a window. Runs where there is a screen only, see docs/development.md. */
@Tag("screen")
@DisabledIf("java.awt.GraphicsEnvironment#isHeadless")
class RoiListTest {

	private final List<String> log = new ArrayList<>();

	private final ImagePlus image = IJ.createHyperStack("scan", 20, 20, 2, 1, 1, 8);

	@AfterEach
	void closeManager() {
		if (RoiManager.getInstance() != null) RoiManager.getInstance().close();
		image.close();
	}

	@Test
	void regionsReplaceThoseOfTheSameImageAndUsersRoisStay() {
		final RoiManager manager = new RoiManager();
		final Roi own = new Roi(1, 1, 2, 2);
		own.setName("my own");
		manager.addRoi(own);
		new RoiList(IJ.createImage("other", "8-bit", 20, 20, 1), log::add).set(rois("other", TestMaps.box(2, 2, 4, 4, 1)));
		new RoiList(image, log::add).set(rois("scan", TestMaps.box(2, 2, 4, 4, 1)));
		new RoiList(image, log::add).set(rois("scan", (x, y) -> x % 9 == 0 && y == 3 ? 1 + x : 0));
		assertEquals(List.of("my own", "Region 1", "Region 1", "Region 2", "Region 3"), names(manager));
		assertEquals(18, manager.getRoi(2).getBounds().x);
		new RoiList(image, log::add).set(List.of());
		assertEquals(List.of("my own", "Region 1"), names(manager));
		assertEquals(List.of(), log);
	}

	/** A stack that is open must not give its position to the ROIs of an image without planes. */
	@Test
	void measuringInTheManagerGivesTheAreaOfTheRegion() {
		final ImagePlus stack = IJ.createImage("stack", "8-bit", 20, 20, 5);
		stack.show();
		stack.setSlice(4);
		image.show();
		IJ.selectWindow(stack.getID());
		new RoiList(image, log::add).set(rois("scan", TestMaps.box(2, 2, 5, 6, 1)));
		final RoiManager manager = RoiManager.getInstance();
		IJ.selectWindow(image.getID());
		image.setPosition(2, 1, 1);
		manager.select(0);
		manager.runCommand(image, "Measure");
		assertEquals(12, ResultsTable.getResultsTable().getValue("Area", 0));
		assertEquals(0, manager.getRoi(0).getCPosition());
		assertEquals(2, image.getC());
		ResultsTable.getResultsTable().reset();
		stack.close();
	}

	@Test
	void tooManyForTheManagerAreSaid() {
		new RoiList(image, log::add).set(rois("scan", 240, (x, y) -> x % 2 == 0 && y % 2 == 0 ? 1 : 0));
		assertEquals(RoiList.MOST, RoiManager.getInstance().getCount());
		assertTrue(log.get(0).startsWith("The ROI Manager has the 10000 ROIs"), log.toString());
	}

	@Test
	void inBatchModeNoWindowOpens() {
		Interpreter.batchMode = true;
		try {
			new RoiList(image, log::add).set(rois("scan", TestMaps.box(2, 2, 5, 6, 1)));
			assertNull(RoiManager.getRawInstance());
		}
		finally {
			Interpreter.batchMode = false;
		}
	}

	private static List<String> names(final RoiManager manager) {
		return Arrays.stream(manager.getRoisAsArray()).map(Roi::getName).toList();
	}

	private List<Roi> rois(final String title, final TestMaps.Function function) {
		return rois(title, 20, function);
	}

	private List<Roi> rois(final String title, final int side, final TestMaps.Function function) {
		final RegionSearch search = new RegionSearch(1);
		search.add(List.of(TestMaps.map("aggregate", side, side, function)));
		final FoundRegions found = search.found(0);
		return new RegionRois(title.equals("scan") ? image : IJ.createImage(title, "8-bit", 20, 20, 1)).of(found);
	}
}
