@echo off
rem Starts ZeroSeg's command line on Windows; builds it first where that has not been done.
rem After a change of the sources: delete samples\target\zeroseg.classpath, and it is built again.
rem Environment: JAVA_HOME (the JDK to use), ZEROSEG_JAVA_OPTS (options for Java, e.g. -Xmx8g).
setlocal
set "ROOT=%~dp0"
set "LIST=%ROOT%samples\target\zeroseg.classpath"
set "ANSWER=%TEMP%\zeroseg-java-%RANDOM%.txt"

set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
"%JAVA%" -version 2> "%ANSWER%"
if errorlevel 1 (
  del "%ANSWER%" 2>nul
  echo zeroseg: no Java found; install a JDK 17 or newer, or set JAVA_HOME to one 1>&2
  exit /b 1
)
set "VERSION=0"
for /f "tokens=3" %%v in ('findstr /c:" version " "%ANSWER%"') do set "VERSION=%%~v"
del "%ANSWER%" 2>nul
for /f "delims=.-+" %%m in ("%VERSION%") do set "MAJOR=%%m"
if %MAJOR% LSS 17 (
  echo zeroseg: this is Java %VERSION%, but ZeroSeg needs 17 or newer; set JAVA_HOME to such a JDK 1>&2
  exit /b 1
)

if exist "%LIST%" goto run
echo zeroseg: building; the first time this fetches the libraries and takes some minutes 1>&2
pushd "%ROOT%"
call mvnw.cmd --quiet --batch-mode -Dfast -DskipTests --projects samples --also-make package 1>&2
if errorlevel 1 (
  popd
  echo zeroseg: the build failed; what Maven said is above 1>&2
  exit /b 1
)
popd

:run
rem A class path may be too long for a command line, but not for a variable.
for /f "usebackq delims=" %%i in ("%LIST%") do set "CLASSPATH=%ROOT%samples\target\classes;%%i"
if not defined OMP_WAIT_POLICY set "OMP_WAIT_POLICY=PASSIVE"
set "WARNINGS="
if %MAJOR% GEQ 24 set "WARNINGS=--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
"%JAVA%" %WARNINGS% -Djava.awt.headless=true -Dorg.slf4j.simpleLogger.defaultLogLevel=warn -Dorg.slf4j.simpleLogger.log.ai.djl=error %ZEROSEG_JAVA_OPTS% org.zeroseg.samples.cli.ZeroSegCommand %*
exit /b %errorlevel%
