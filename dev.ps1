# SPDX-License-Identifier: GPL-3.0-or-later
# Everything one does with this checkout on Windows, as ./dev does elsewhere: .\dev.ps1 help
#Requires -Version 5.1
[CmdletBinding(PositionalBinding = $false)]
param(
    [Parameter(Position = 0)] [string] $Command = 'help',
    [Parameter(Position = 1, ValueFromRemainingArguments = $true)] [string[]] $Arguments = @()
)
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
Set-Location -LiteralPath $PSScriptRoot

$usage = @'
usage: .\dev.ps1 COMMAND

  build            build with MSVC and vcpkg; programs land in build\windows\bin
  run [ARG ...]    build, then start the desktop on the embedded simulator
  test [ARG ...]   build, run every test; ARG goes to ctest
  package          build; installer and archive land in build\packages, with checksums and what they are made of (SPDX)

Needed: Visual Studio 2022 with "Desktop development with C++" (or its Build Tools), Git, and for packages NSIS 3 and
Python 3. Libraries are built by vcpkg on the first run, which takes an hour or two; they are kept for the next one.
'@

function Stop-With([string] $Message) {
    [Console]::Error.WriteLine("dev: $Message")
    exit 1
}

# Runs a program and stops with its exit code: PowerShell by itself goes on.
function Invoke-Program([string] $Program, [string[]] $Words) {
    & $Program @Words
    if ($LASTEXITCODE -ne 0) { Stop-With "$Program ended with code $LASTEXITCODE." }
}

function Enter-Compiler {
    if (Get-Command cl.exe -ErrorAction SilentlyContinue) { return }
    $vswhere = Join-Path ${env:ProgramFiles(x86)} 'Microsoft Visual Studio\Installer\vswhere.exe'
    if (-not (Test-Path -LiteralPath $vswhere)) {
        Stop-With 'Visual Studio 2022 is not there. Install it, or its Build Tools, with "Desktop development with C++".'
    }
    $place = & $vswhere -latest -products '*' -requires Microsoft.VisualStudio.Component.VC.Tools.x86.x64 -property installationPath
    if (-not $place) { Stop-With 'Visual Studio has no C++ compiler. Add "Desktop development with C++" to it.' }
    $given = $env:VCPKG_ROOT # the shell sets it to the one of Visual Studio, which cannot go back to our baseline
    Import-Module (Join-Path $place 'Common7\Tools\Microsoft.VisualStudio.DevShell.dll')
    Enter-VsDevShell -VsInstallPath $place -SkipAutomaticLocation -DevCmdArguments '-arch=x64 -host_arch=x64' | Out-Null
    $env:VCPKG_ROOT = $given
    if (-not (Get-Command cl.exe -ErrorAction SilentlyContinue)) { Stop-With 'the compiler of Visual Studio does not start.' }
}

function Enter-Vcpkg {
    if ($env:VCPKG_ROOT -and (Test-Path -LiteralPath (Join-Path $env:VCPKG_ROOT 'scripts\buildsystems\vcpkg.cmake'))) { return }
    $place = Join-Path $PSScriptRoot 'build\vcpkg'
    if (-not (Test-Path -LiteralPath (Join-Path $place 'bootstrap-vcpkg.bat'))) {
        Invoke-Program git @('clone', '--quiet', 'https://github.com/microsoft/vcpkg.git', $place)
    }
    # The same tool as the baseline of vcpkg.json: what was tried together.
    $baseline = (Get-Content -Raw -LiteralPath 'vcpkg.json' | ConvertFrom-Json).'builtin-baseline'
    $found = git -C $place rev-parse HEAD
    if ($found -ne $baseline) {
        Invoke-Program git @('-C', $place, 'fetch', '--quiet', 'origin')
        Invoke-Program git @('-C', $place, 'checkout', '--quiet', $baseline)
    }
    if ($found -ne $baseline -or -not (Test-Path -LiteralPath (Join-Path $place 'vcpkg.exe'))) {
        Invoke-Program (Join-Path $place 'bootstrap-vcpkg.bat') @('-disableMetrics')
    }
    $env:VCPKG_ROOT = $place
}

function Invoke-Build {
    Enter-Compiler
    Enter-Vcpkg
    foreach ($tool in 'cmake', 'ninja', 'git') {
        if (-not (Get-Command $tool -ErrorAction SilentlyContinue)) {
            Stop-With "$tool is missing. Add `"C++ CMake tools for Windows`" to Visual Studio, or install $tool."
        }
    }
    # The commit's time stands for the time of the build, so that two builds of it are alike.
    $env:SOURCE_DATE_EPOCH = git log -1 '--format=%ct'
    Invoke-Program cmake @('--preset', 'windows')
    Invoke-Program cmake @('--build', '--preset', 'windows')
    # Programs that are not installed find libraries and plugins where vcpkg has put them.
    $installed = Join-Path $PSScriptRoot 'build\windows\vcpkg_installed\x64-windows'
    $env:PATH = (Join-Path $installed 'bin') + ';' + $env:PATH
    $env:QT_PLUGIN_PATH = Join-Path $installed 'Qt6\plugins'
}

switch ($Command) {
    'build' {
        Invoke-Build
        Write-Host 'Programs are in build\windows\bin.'
    }
    'run' {
        Invoke-Build
        & 'build\windows\bin\rollcall.exe' --demo @Arguments
        exit $LASTEXITCODE
    }
    'test' {
        Invoke-Build
        & ctest --preset windows --parallel $env:NUMBER_OF_PROCESSORS @Arguments
        exit $LASTEXITCODE
    }
    'package' {
        Invoke-Build
        if (-not (Get-Command makensis -ErrorAction SilentlyContinue)) {
            $env:PATH = (Join-Path ${env:ProgramFiles(x86)} 'NSIS') + ';' + $env:PATH
            if (-not (Get-Command makensis -ErrorAction SilentlyContinue)) { Stop-With 'NSIS 3 is missing.' }
        }
        if (Test-Path -LiteralPath 'build\packages') { Remove-Item -Recurse -Force -LiteralPath 'build\packages' }
        # The one beside CMake: Chocolatey has had another program of this name.
        $cpack = Join-Path (Split-Path -Parent (Get-Command cmake.exe).Source) 'cpack.exe'
        Invoke-Program $cpack @('--config', 'build\windows\CPackConfig.cmake', '-B', 'build\packages')
        Remove-Item -Recurse -Force -LiteralPath 'build\packages\_CPack_Packages' -ErrorAction SilentlyContinue
        $setup = Get-ChildItem 'build\packages\*.exe' | Select-Object -First 1
        $version = $setup.Name -replace '^rollcall-(.*)-windows-x64\.exe$', '$1'
        $commit = git rev-parse '--short=12' HEAD
        $sbom = & python packaging\sbom --version $version --commit $commit --vcpkg build\windows\vcpkg_installed
        if ($LASTEXITCODE -ne 0) { Stop-With 'what the packages are made of could not be written.' }
        [IO.File]::WriteAllText((Join-Path $PSScriptRoot "build\packages\rollcall-$version-windows-x64.spdx.json"), ($sbom -join "`n") + "`n")
        $sums = Get-ChildItem -File 'build\packages\*' | Sort-Object Name | ForEach-Object {
            '{0}  {1}' -f (Get-FileHash -Algorithm SHA256 -LiteralPath $_.FullName).Hash.ToLowerInvariant(), $_.Name
        }
        [IO.File]::WriteAllText((Join-Path $PSScriptRoot 'build\packages\SHA256SUMS'), ($sums -join "`n") + "`n")
        Write-Host 'Packages are in build\packages:'
        Get-ChildItem 'build\packages' | ForEach-Object { Write-Host $_.Name }
    }
    { $_ -in 'help', '-h', '--help' } { Write-Host $usage }
    default {
        [Console]::Error.WriteLine("dev: there is no command '$Command'.")
        [Console]::Error.WriteLine($usage)
        exit 2
    }
}
