// Screens the test images of one of the sets of test-images: normal and abnormal ones, which are copied into one folder. Takes the
// model that Train_and_Score.ijm left, of whatever method. Writes a report (report.html), tables and pictures.
//
// Runs in Fiji, in plain ImageJ and without a screen. The argument is optional, and so is each of its parts:
//   set=head-mri         or stained-tissue, or retina-oct
//   images=[folder]      where test-images lies; beside this macro's folder where it is not given
//   output=[folder]      where Train_and_Score.ijm put its results; the screening goes into its folder "screening"
//   alarmrate=0.1        the share of normal images that may be called anomalous

arg = String.trim(getArgument());
set = option(arg, "set", "head-mri");
images = option(arg, "images", "");
if (images == "") images = folderOfImages();
results = option(arg, "output", File.getParent(images) + "/results/" + set);
alarmrate = option(arg, "alarmrate", "0.1");
model = results + "/" + set + ".anomaly";
if (!File.exists(model)) exit("There is no model " + model + ": run Train_and_Score.ijm first");
output = results + "/screening";

scans = results + "/scans";
makeFolders(scans);
kinds = newArray("normal", "abnormal");
for (k = 0; k < kinds.length; k++) {
	folder = images + "/" + set + "/test/" + kinds[k] + "/";
	files = getFileList(folder);
	for (i = 0; i < files.length; i++) File.copy(folder + files[i], scans + "/" + files[i]);
}
run("Screen folder", "model=[" + model + "] images=[" + scans + "] output=[" + output + "] alarmrate=" + alarmrate);
if (!File.exists(output + "/report.html")) exit("There is no report; the log says why");
print("The report is " + output + "/report.html");

// The value of a key in "key=value key=[value with blanks]". A path may hold brackets: the next key or nothing follows the
// one that ends a value
function option(options, key, preset) {
	start = indexOf(" " + options, " " + key + "=");
	if (start < 0) return preset;
	value = substring(options, start + lengthOf(key) + 1);
	end = indexOf(value, " ");
	if (startsWith(value, "[")) {
		value = substring(value, 1);
		end = indexOf(value, "]");
		while (end >= 0 && !matches(substring(value, end + 1), "(\\s+\\w+=.*)?\\s*"))
			end = indexOf(value, "]", end + 1);
	}
	if (end < 0) return value;
	return substring(value, 0, end);
}

// Beside the folder that this macro lies in, or else where the user says
function folderOfImages() {
	path = getInfo("macro.filepath");
	if (lengthOf(path) > 1) {
		folder = File.getParent(File.getParent(path)) + "/test-images";
		if (File.isDirectory(folder)) return folder;
	}
	return getDirectory("Choose the folder test-images");
}

function makeFolders(path) {
	if (File.isDirectory(path)) return;
	makeFolders(File.getParent(path));
	File.makeDirectory(path);
}
